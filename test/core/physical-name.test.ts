import fc from "fast-check";
import { NAME_LIMITS, type NameLimit, type NamedResource } from "../../lib/core/name-limits";
import { kebab, physicalName, physicalNamePrefix, shortHash } from "../../lib/core/physical-name";

const types = Object.keys(NAME_LIMITS) as NamedResource[];
const type = fc.constantFrom(...types);
const prefixed = fc.constantFrom(...types.filter((name) => "prefix" in NAME_LIMITS[name]));
const word = fc.stringMatching(/^[a-z][a-z0-9]{0,60}$/);
const parts = fc.array(word, { minLength: 1, maxLength: 12 });

function alphabet(limit: NameLimit): RegExp {
  const punctuation = limit.punctuation.replace(/[\]\\^-]/g, "\\$&");
  return new RegExp(`^[${limit.lowerCase ? "a-z" : "A-Za-z"}0-9${punctuation}]*$`);
}

describe("physicalName", () => {
  it("joins what fits, readably", () => {
    expect(physicalName("aws_lb", "codedetect-staging", "web")).toBe("codedetect-staging-web");
  });

  it("always fits length and alphabet, whatever it is made of", () => {
    fc.assert(
      fc.property(type, fc.array(fc.string(), { minLength: 1 }), (name, anything) => {
        const made = physicalName(name, ...anything);
        expect(made.length).toBeLessThanOrEqual(NAME_LIMITS[name].length);
        expect(made).toMatch(alphabet(NAME_LIMITS[name]));
        expect(made).not.toMatch(/^-|-$|--/);
      }),
    );
  });

  it("is the same for the same parts, and keeps its beginning", () => {
    fc.assert(
      fc.property(type, parts, (name, words) => {
        const made = physicalName(name, ...words);
        expect(physicalName(name, ...words)).toBe(made);
        expect(made.slice(0, 8)).toBe(words.join("-").slice(0, 8));
      }),
    );
  });

  it("keeps long names apart that differ only where they are cut", () => {
    const middle = (digit: string) => physicalName("aws_lb", "codedetect-staging", digit.repeat(30), "target-group");
    expect(middle("a")).not.toBe(middle("b"));
    expect(middle("a")).toMatch(/^codedetect-\w*.*-[0-9a-f]{8}$/);
    fc.assert(
      fc.property(type, parts, parts, (name, one, other) => {
        fc.pre(one.join("-") !== other.join("-"));
        expect(physicalName(name, ...one)).not.toBe(physicalName(name, ...other));
      }),
    );
  });

  it("lowers capitals only where AWS refuses them", () => {
    expect(physicalName("aws_s3_bucket", "Shop")).toBe("shop");
    expect(physicalName("aws_iam_role", "Shop")).toBe("Shop");
  });
});

describe("physicalNamePrefix", () => {
  it("always fits, and ends in a hyphen", () => {
    fc.assert(
      fc.property(prefixed, parts, (name, words) => {
        const made = physicalNamePrefix(name, ...words);
        expect(made.length).toBeLessThanOrEqual((NAME_LIMITS[name] as NameLimit).prefix as number);
        expect(made).toMatch(/^[a-z0-9].*-$/);
        expect(made).toMatch(alphabet(NAME_LIMITS[name]));
      }),
    );
  });

  it("fits the six characters of a load balancer, still telling names apart", () => {
    const made = physicalNamePrefix("aws_lb", "codedetect-staging", "web");
    expect(made).toMatch(/^[0-9a-f]{5}-$/);
    expect(physicalNamePrefix("aws_lb", "codedetect-production", "web")).not.toBe(made);
    expect(physicalNamePrefix("aws_lb", "shop")).toBe("shop-");
  });

  it("refuses a type that has no prefix", () => {
    expect(() => physicalNamePrefix("aws_db_instance", "shop")).toThrow("aws_db_instance has no name_prefix");
  });
});

describe("kebab", () => {
  it.each([
    ["WebServer", "web-server"],
    ["web2App", "web2-app"],
    ["snake_case.and dots", "snake-case-and-dots"],
    ["--", ""],
  ])("writes %s as %s", (text, written) => expect(kebab(text)).toBe(written));

  it("leaves its own results alone", () => {
    fc.assert(fc.property(fc.string(), (text) => expect(kebab(kebab(text))).toBe(kebab(text))));
  });
});

describe("shortHash", () => {
  it("is a beginning of the SHA-256 of the text", () => {
    expect(shortHash("")).toBe("e3b0c442");
    expect(shortHash("", 12)).toBe("e3b0c44298fc");
  });
});
