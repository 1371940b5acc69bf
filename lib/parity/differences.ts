import { ABSENT, EXISTS, type DecidedDifference } from "./decided-difference";
import { covers, isKnob, KNOB_REACH, reaches, type Knob } from "./knob-reach";
import { KNOB_VALUES, type Values } from "./knob-values";
import type { KnobWords } from "./knob-words-read";
import { NormalForm, sameText } from "./normal-form";
import { ReleaseState } from "./release-state";
import { serviceDifferences } from "./service-shape";
import { placeOf, type ComparedElement, type ParitySide } from "./side";

/** One way in which two environments differ. */
export interface ParityDifference {
  /** Path of the construct, without the environment's name. */
  readonly path: string;
  /** `aws_db_instance.instance_class`, or the type alone when the resource exists on one side only. */
  readonly what: string;
  readonly here: string;
  readonly there: string;
  /** The declared knob that decides this, where its values make something else of it. */
  readonly unlike?: Knob | undefined;
}

/** A difference, and the declared knob that decides it; neither knob nor reason for one that nobody declared. */
export interface ExplainedDifference extends ParityDifference {
  readonly knob: Knob | undefined;
  readonly reason: string | undefined;
}

/**
 * Compares what Terraform is given for two environments: construct paths, resource types, every attribute, and every
 * line of the boot scripts. How many colors run is release state, not shape: colors are folded into one, and what belongs
 * to a release is compared as far as both sides run one.
 */
export function explainedDifferences(here: ParitySide, there: ParitySide): ExplainedDifference[] {
  const declared = declaredKnobs(here, there);
  const fits = valuesOf(here, there);
  return differencesBetween(here, there).map((difference) => {
    const reaching = declared.filter(({ knob }) => reaches(knob, decided(difference)));
    const found = reaching.find(({ knob }) => fits(knob, decided(difference)));
    if (found) return { ...difference, ...found };
    const [unlike] = reaching;
    return { ...difference, knob: undefined, reason: undefined, ...(unlike && { unlike: unlike.knob }) };
  });
}

/** Every difference, declared or not. */
export function differencesBetween(here: ParitySide, there: ParitySide): ParityDifference[] {
  const [one, other] = [placesOf(here), placesOf(there)];
  const forms = [new NormalForm(here), new NormalForm(there)] as const;
  const state = new ReleaseState([here, there]);
  const places = [...new Set([...one.keys(), ...other.keys()])].sort();
  const ofPlaces = places.flatMap((place) => {
    const [left, right] = [one.get(place), other.get(place)];
    const path = place.slice(0, place.lastIndexOf(" "));
    if (left && right) return attributeDifferences(path, [left, right], forms, state);
    const known = (left ?? right) as ComparedElement;
    if (state.mayBeAlone(known)) return [];
    return [{ path, what: known.type, here: left ? EXISTS : ABSENT, there: right ? EXISTS : ABSENT }];
  });
  return [...ofPlaces, ...serviceDifferences(here, there, forms)];
}

function placesOf({ elements }: ParitySide): ReadonlyMap<string, ComparedElement> {
  return new Map(elements.map((element) => [placeOf(element), element]));
}

function attributeDifferences(
  path: string,
  [one, other]: readonly [ComparedElement, ComparedElement],
  forms: readonly [NormalForm, NormalForm],
  state: ReleaseState,
): ParityDifference[] {
  const [left, right] = [forms[0].leaves(one), forms[1].leaves(other)];
  const isSame = (key: string) => {
    const [here, there] = [left.get(key), right.get(key)];
    if (here === undefined || there === undefined) return here === there;
    return sameText(state.withoutColors(here), state.withoutColors(there), forms);
  };
  return [...new Set([...left.keys(), ...right.keys()])]
    .sort()
    .filter((key) => !isSame(key) && !state.mayDiffer(one, key))
    .map((key) => ({
      path,
      what: `${one.type}.${key}`,
      here: left.get(key) ?? ABSENT,
      there: right.get(key) ?? ABSENT,
    }));
}

/** The difference, as the table of knobs asks for it. */
export function decided({ path, what, here, there }: ParityDifference): DecidedDifference {
  return { path, what, oneSided: [here, there].includes(ABSENT), texts: [here, there] };
}

/** Asks whether both sides have what their own value of a knob makes of an attribute. */
function valuesOf(here: ParitySide, there: ParitySide): (knob: Knob, difference: DecidedDifference) => boolean {
  const forms = [new NormalForm(here), new NormalForm(there)] as const;
  const [one, other] = [here, there].map(({ profile }, index) => {
    const form = forms[index] as NormalForm;
    return (knob: string) => form.words(profile.knobs[knob]?.value ?? "");
  }) as [KnobWords, KnobWords];
  const same = (text: string, counterpart: string) => sameText(text, counterpart, forms);
  return (knob, difference) =>
    KNOB_REACH[knob].some((reach) => {
      const values = (KNOB_VALUES[knob] as Readonly<Record<string, Values>> | undefined)?.[reach];
      return covers(reach, difference) && (!values || values(difference, [one, other], same));
    });
}

/**
 * The knobs that differ, with the reason that a side gives. One that both have at the same value decides nothing, whatever
 * reason was once given for it.
 */
function declaredKnobs(here: ParitySide, there: ParitySide): { readonly knob: Knob; readonly reason: string }[] {
  const [one, other] = [here.profile.knobs, there.profile.knobs];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((knob) => {
    const reason = one[knob]?.reason ?? other[knob]?.reason;
    const differs = one[knob]?.value !== other[knob]?.value;
    return reason !== undefined && differs && isKnob(knob) ? [{ knob, reason }] : [];
  });
}
