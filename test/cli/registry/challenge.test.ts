import fc from "fast-check";
import { answerable, readChallenges } from "../../../lib/cli/registry/challenge";

const name = fc.stringMatching(/^[a-z][a-z_-]{0,8}$/);
const parameters = fc.dictionary(name, fc.string({ maxLength: 20 }), { minKeys: 1, maxKeys: 4, noNullPrototype: true });
const challenges = fc.array(fc.record({ scheme: fc.constantFrom("bearer", "basic", "digest"), parameters }), {
  minLength: 1,
  maxLength: 3,
});

const quote = (value: string): string => `"${value.replace(/(["\\])/g, "\\$1")}"`;

describe("a challenge", () => {
  it("is read as any registry may write it, several in one header", () => {
    fc.assert(
      fc.property(challenges, fc.constantFrom("=", " = "), fc.constantFrom(",", ", "), (all, equals, comma) => {
        const header = all
          .map(({ scheme, parameters: each }) => {
            const parts = Object.entries(each).map(([key, value]) => `${key}${equals}${quote(value)}`);
            return `${scheme} ${parts.join(comma)}`;
          })
          .join(", ");
        const read = readChallenges(header).map((each) => ({
          ...each,
          parameters: Object.fromEntries(each.parameters),
        }));
        expect(read).toEqual(all);
      }),
    );
  });

  it("throws at nothing", () => {
    fc.assert(fc.property(fc.string(), (header) => void answerable(readChallenges(header))));
  });

  it("of Docker Hub has commas within its scope", () => {
    const [challenge] = readChallenges(
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:shop/web:pull,push"',
    );
    expect(challenge?.scheme).toBe("bearer");
    expect(Object.fromEntries(challenge!.parameters)).toEqual({
      realm: "https://auth.docker.io/token",
      service: "registry.docker.io",
      scope: "repository:shop/web:pull,push",
    });
  });

  it.each([
    ["Basic realm=a, Bearer realm=b", "bearer"],
    ["Negotiate, Basic realm=a", "basic"],
    ["BASIC", "basic"],
    ["Bearer service=x, Basic realm=a", "basic"],
    ["Digest realm=a", undefined],
    ["", undefined],
  ])("is chosen from %j: %s", (header, scheme) => expect(answerable(readChallenges(header))?.scheme).toBe(scheme));
});
