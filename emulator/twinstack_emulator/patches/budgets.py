"""Budgets: a budget cannot be read back, as its tags and the subscribers of its notifications are a 500; nor changed."""

import json

from moto.budgets.responses import BudgetsResponse


def apply():
    BudgetsResponse.create_budget = _creating(BudgetsResponse.create_budget)
    BudgetsResponse.update_budget = _update
    BudgetsResponse.list_tags_for_resource = _tags
    BudgetsResponse.describe_subscribers_for_notification = _subscribers


def _creating(stock):
    def create(self):
        result = stock(self)
        self.backend.budgets[self._get_param("AccountId")][self._get_param("Budget")["BudgetName"]].tags = (
            self._get_param("ResourceTags") or []
        )
        return result

    return create


def _update(self):
    new = self._get_param("NewBudget")
    self.backend.describe_budget(account_id=self._get_param("AccountId"), budget_name=new["BudgetName"])
    self.backend.budgets[self._get_param("AccountId")][new["BudgetName"]].budget.update(new)
    return json.dumps({})


def _tags(self):
    account, name = self._get_param("ResourceARN").split("::")[1].split(":budget/")
    return json.dumps({"ResourceTags": self.backend.budgets[account][name].tags})


def _subscribers(self):
    budget = self.backend.budgets[self._get_param("AccountId")][self._get_param("BudgetName")]
    wanted = self._get_param("Notification")
    found = [each.subscribers for each in budget.notifications if _same(each.details, wanted)]
    return json.dumps({"Subscribers": found[0] if found else []})


def _same(one, other):
    keys = ("NotificationType", "ComparisonOperator", "Threshold")
    return all(one[key] == other[key] for key in keys)
