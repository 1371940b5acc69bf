import { quoted, type Fault } from "../core/fault";

/** What is wrong with a program and its arguments, which instances hand to the container engine as they stand. */
export function commandFaults(prop: string, command: readonly string[] | undefined): Fault[] {
  if (command === undefined) return [];
  if (command.some((word) => word.includes("\0")))
    return [
      {
        prop,
        value: quoted(command.join(" ")),
        rule: "no program can be given a NUL character",
        remedy: "Take it out.",
      },
    ];
  if (command.length > 0 && command[0] !== "") return [];
  return [
    {
      prop,
      value: command.length === 0 ? "empty" : JSON.stringify(command),
      rule: "it names no program",
      remedy: 'Write the program and its arguments, such as ["alembic", "upgrade", "head"], or leave it out.',
    },
  ];
}
