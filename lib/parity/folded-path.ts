/** `Environment/Web/Blue/Group` → `Environment/Web/{color}/Group`: both colors have one place in a comparison. */
export function foldColors(path: string): string {
  return path.replace(/(^|\/)(Blue|Green)(?=\/|$)/g, "$1{color}");
}
