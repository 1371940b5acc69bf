"""Whose turn it is to take changed secrets, and which of them to leave alone."""
from containers import say
from lease import Lease, now

# How long a value that somebody took, and was not heard of again, is left alone: a new instance boots in that time and tells.
DOUBTED = 600.0


class Secrets:
    """What an instance's containers hold, and what they would get now: versions, which say nothing of the values."""

    def __init__(self, stale, held, lacking):
        # Containers that hold an older version, in the order in which they start.
        self.stale = stale
        self.held = held
        self.lacking = lacking


class Turn:
    """
    One instance of a release takes a changed secret after another. The first says what it tries, and takes that back once it
    is well: a value by which an instance ends, or does not get well, goes no further. An instance that was booted with it, and
    is well, shows that it is good.
    """

    def __init__(self, records, key, instance):
        self.held = False
        self._records = records
        self._key = key
        self._lease = Lease(records, key, instance)
        self._doubted = ("", 0.0)

    def take(self, secrets):
        """Tries once, if there is something to do. Tells whether to come back soon."""
        item = self._records.read(self._key)
        tried = item.get("tried", "")
        versions = set(tried.split())
        if not secrets.stale and not (versions and versions <= secrets.held):
            return False
        if versions & secrets.lacking:
            if item.get("refused") == "yes":
                return False
            if not self._is_doubted_long(tried):
                return True
        notes = {"tried": " ".join(sorted(secrets.lacking)) or tried, "refused": ""}
        self.held = self._lease.take(item, self._lose, **notes)
        return True

    def tries(self, secrets):
        """Says what this instance, whose turn it is, is about to take."""
        if not self._lease.note(tried=" ".join(sorted(secrets.lacking)), refused=""):
            self._lose()

    def refuse(self):
        """It did no good: nobody else takes it, also when this instance is gone."""
        self._lease.note(refused="yes")

    def give_back(self):
        """Everything is well with what was tried."""
        self.held = False
        self._lease.release(tried="", refused="")

    def _is_doubted_long(self, tried):
        """Whether somebody took it and was not heard of again: then it was not the value that ended it."""
        if self._doubted[0] != tried:
            self._doubted = (tried, now())
            say("another instance takes a changed secret first: waiting until it is well")
        return now() - self._doubted[1] > DOUBTED

    def _lose(self):
        """Somebody else has it: what is begun comes to its end, and no more is begun."""
        self.held = False
