"""A lease: one holder at a time, and one that died loses it.

No clock is compared with that of another machine. The holder writes a new beat every few seconds. Whoever wants the lease
watches: the same beat for PATIENCE seconds means that the holder is gone, since a holder that cannot write its beat for
GIVE_UP seconds stops what it does. Every write is conditional on the beat that was read, so that two never win.
"""
import threading
import time
import uuid

EVERY = 3.0
GIVE_UP = 9.0
PATIENCE = 15.0


def now():
    """Seconds that go on while the machine is suspended."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class Records:
    """The environment's table: an item for each thing of which there is one."""

    def __init__(self, aws, table):
        self._aws = aws
        self._table = table

    def read(self, key):
        """The attributes of an item, all of them texts; none when there is no item."""
        asked = {"TableName": self._table, "Key": {"id": {"S": key}}, "ConsistentRead": True}
        item = self._aws.json("dynamodb", "DynamoDB_20120810.GetItem", asked, "1.0").get("Item", {})
        return {name: value["S"] for name, value in item.items()}

    def write(self, key, values, beat):
        """Changes attributes if the item's beat is still this one (None: has none). Tells whether it was."""
        names = {f"#{index}": name for index, name in enumerate(values)}
        texts = {f":{index}": {"S": value} for index, value in enumerate(values.values())}
        change = ", ".join(f"#{index} = :{index}" for index in range(len(values)))
        asked = {
            "TableName": self._table,
            "Key": {"id": {"S": key}},
            "UpdateExpression": f"SET {change}",
            "ConditionExpression": "attribute_not_exists(#beat)" if beat is None else "#beat = :before",
            "ExpressionAttributeNames": {**names, "#beat": "beat"},
            "ExpressionAttributeValues": texts if beat is None else {**texts, ":before": {"S": beat}},
        }
        try:
            self._aws.json("dynamodb", "DynamoDB_20120810.UpdateItem", asked, "1.0")
            return True
        except Exception as error:
            if getattr(error, "code", "") == "ConditionalCheckFailedException":
                # A call that was repeated after a lost answer finds its own beat.
                return self.read(key).get("beat") == values.get("beat")
            raise


class Lease:
    """What one instance holds, or waits for."""

    def __init__(self, records, key, holder):
        self.records = records
        self.key = key
        self.holder = holder
        self._beat = None
        self._renewed = 0.0
        self._seen = (None, 0.0)
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._over.set()
        self._watched = 0.0
        self._keeper = None

    def take(self, item, on_lost, **notes):
        """Tries once. `item` is what the caller has just read, and decided by. `on_lost` ends what the lease allows."""
        beat = item.get("beat")
        if item.get("holder", "") not in ("", self.holder):
            if self._seen[0] != beat:
                self._seen = (beat, now())
                return False
            if now() - self._seen[1] < PATIENCE:
                return False
        began = now()
        mine = uuid.uuid4().hex
        if not self.records.write(self.key, {**notes, "holder": self.holder, "beat": mine}, beat):
            return False
        self._beat, self._renewed, self._watched = mine, began, now()
        self._over = threading.Event()
        self._keeper = threading.Thread(target=self._keep, args=(self._over, on_lost), daemon=True)
        self._keeper.start()
        return True

    def is_watched(self):
        """Whether it is not held, or whoever would give it up in time is at it."""
        return self._over.is_set() or now() - self._watched < 3

    def note(self, **notes):
        """Writes something beside it. Tells whether it is still held."""
        with self._lock:
            mine = uuid.uuid4().hex
            if not self.records.write(self.key, {**notes, "beat": mine}, self._beat):
                return False
            self._beat = mine
            return True

    def release(self, keeps=False, **notes):
        """
        Gives it back, and says what came of it. Tells whether it was still held. Where AWS does not answer, it runs out,
        or is kept for the next attempt.
        """
        if not keeps:
            self._over.set()
        with self._lock:
            held = self.records.write(self.key, {**notes, "holder": "", "beat": uuid.uuid4().hex}, self._beat)
            self._over.set()
            return held

    def _keep(self, over, on_lost):
        """Two clocks: one thread renews and may hang in a call, this one watches it."""
        threading.Thread(target=self._renew, args=(over,), daemon=True).start()
        while not over.wait(0.5):
            self._watched = now()
            if now() - self._renewed > GIVE_UP:
                over.set()
                on_lost()

    def _renew(self, over):
        while not over.wait(EVERY):
            began = now()
            mine = uuid.uuid4().hex
            try:
                with self._lock:
                    if over.is_set():
                        return
                    if not self.records.write(self.key, {"holder": self.holder, "beat": mine}, self._beat):
                        # Somebody else has it: no use in trying again.
                        self._renewed = 0.0
                        return
                    self._beat = mine
                self._renewed = began
            except Exception as error:
                print(f"twinstack: the lease {self.key} could not be renewed: {error}", flush=True)
