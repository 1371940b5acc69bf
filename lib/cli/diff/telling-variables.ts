/**
 * Variables that say where and how a command was typed, not what an app is to make: they differ from one window, shell or
 * step to the next. Short on purpose. What is not here may decide a synthesis, whoever reads it: an endpoint, a region,
 * credentials, `CI`, the number of a run. To take one for noise would hide a change, or make one up; to take noise for one
 * only synthesizes once more.
 */
const NOISE = [
  /^(PWD|OLDPWD|SHLVL|_|INIT_CWD|PS[1-4]|PROMPT_COMMAND|HISTFILE)$/,
  /^(TERM|TERM_.+|COLORTERM|COLUMNS|LINES|LS_COLORS|WINDOWID|WT_SESSION|VTE_VERSION|FORCE_COLOR|NO_COLOR)$/,
  /^(TMUX|TMUX_PANE|STY|ITERM_.+|LC_TERMINAL.*|KITTY_.+|VSCODE_.+|SECURITYSESSIONID)$/,
  /^(SSH_.+|GPG_TTY|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|DBUS_.+|XDG_SESSION_.+)$/,
  // How npm was called. What it calls then is in `PATH`.
  /^npm_/,
  // Files by which a step of GitHub's workflows answers; each step has its own.
  /^GITHUB_(ACTION|ENV|OUTPUT|PATH|STATE|STEP_SUMMARY)$/,
  // Terraform's variables; an app is run without them.
  /^TF_VAR_/,
];

/** The variables by which one and the same commit may synthesize otherwise, in the order of their names. */
export function tellingVariables(
  variables: Readonly<Record<string, string | undefined>>,
): readonly (readonly [name: string, value: string])[] {
  return Object.entries(variables)
    .flatMap(([name, value]) => (value === undefined || NOISE.some((noise) => noise.test(name)) ? [] : [[name, value]]))
    .sort(([one = ""], [other = ""]) => (one < other ? -1 : 1)) as [string, string][];
}
