import type { Risk } from "../document/risk";

/** What a change can be that nobody has to allow. */
export type HarmlessRisk = Extract<Risk, "configuration" | "capacity" | "traffic">;

/**
 * Arguments by type, and what a change of each is. Only what opens nothing, loses nothing, stops nobody and silences nothing,
 * whatever value it gets, stands here. Of an argument that is in no list, and that no describer judged, nobody can tell.
 */
export type HarmlessArguments = Readonly<Record<string, Readonly<Partial<Record<HarmlessRisk, readonly string[]>>>>>;
