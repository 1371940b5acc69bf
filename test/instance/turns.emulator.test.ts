import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { installedEmulator } from "../../lib/emulator/emulator-installation";

const AGENT = join(__dirname, "../../lib/instance/agent");

/** The table in memory, and a patience of a fraction of a second. */
const TABLE = `
import sys, threading, time
sys.path.insert(0, sys.argv[1])
import lease, turn
from turn import Secrets, Turn

lease.EVERY, lease.GIVE_UP, lease.PATIENCE, turn.DOUBTED = 0.05, 0.5, 0.4, 1.2
turn.say = lambda text: None

class Table:
    def __init__(self):
        self.item, self.lock = {}, threading.Lock()
    def read(self, key):
        return dict(self.item)
    def write(self, key, values, beat):
        with self.lock:
            if self.item.get("beat") != beat:
                return False
            self.item.update(values)
            return True

table = Table()
stale = Secrets(["app"], {"old"}, {"new"})
current = Secrets([], {"new"}, set())
instance = lambda name: Turn(table, "restart/Web/r1", name)
def takes(who, secrets, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end and not who.held:
        who.take(secrets)
        time.sleep(0.05)
    return who.held
def dies(who):
    who._lease._over.set()
`;

async function printed(program: string): Promise<string[]> {
  const { python } = await installedEmulator();
  return execFileSync(python, ["-B", "-c", TABLE + program, AGENT], { encoding: "utf8" })
    .trim()
    .split("\n");
}

describe("a changed secret", () => {
  test("goes on to the next instance once the first is well", async () => {
    const program = `
a, b = instance("a"), instance("b")
print(takes(a, stale, 1), takes(b, stale, 0.6))
a.give_back()
print(takes(b, stale, 1))
`;
    expect(await printed(program)).toEqual(["True False", "True"]);
  });

  test("that did no good goes no further, also when its instance is gone, until there is another value", async () => {
    const program = `
a, b = instance("a"), instance("b")
takes(a, stale, 1)
a.tries(stale)
a.refuse()
dies(a)
print(takes(b, stale, 2.5))
mended = Secrets(["app"], {"old"}, {"newer"})
print(takes(b, mended, 1), table.item["tried"], table.item["refused"] == "")
`;
    expect(await printed(program)).toEqual(["False", "True newer True"]);
  });

  test("by which an instance ended without a word goes on when a new instance has booted with it and is well", async () => {
    const program = `
a, b, c = instance("a"), instance("b"), instance("c")
takes(a, stale, 1)
dies(a)
print(takes(b, stale, 0.8), takes(c, current, 0.8))
c.give_back()
print(takes(b, stale, 0.4))
`;
    expect(await printed(program)).toEqual(["False True", "True"]);
  });

  test("is tried again after some time, where no new instance comes that could tell", async () => {
    const program = `
a, b = instance("a"), instance("b")
takes(a, stale, 1)
dies(a)
began = time.monotonic()
print(takes(b, stale, 5), time.monotonic() - began > 1.2)
`;
    expect(await printed(program)).toEqual(["True True"]);
  });

  test("costs nothing where none has changed", async () => {
    expect(await printed(`\nprint(takes(instance("a"), current, 0.3), table.item)\n`)).toEqual(["False {}"]);
  });
});
