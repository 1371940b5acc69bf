import { Construct } from "constructs";
import { Ambient } from "../../lib/core/ambient";
import { MissingPropError } from "../../lib/core/fault";
import { plainStack } from "../support/synth";

describe("Ambient", () => {
  const COLOR = new Ambient<string>("color-of-the-walls", 'Pass colorOfTheWalls: "white".');
  const rooms = () => {
    const stack = plainStack();
    const house = new Construct(stack, "House");
    return { stack, house, room: new Construct(house, "Room") };
  };

  it("takes the nearest value above", () => {
    const { stack, house, room } = rooms();
    COLOR.provide(stack, "white");
    COLOR.provide(house, "blue");
    expect(COLOR.find(room)).toBe("blue");
    expect(COLOR.find(stack)).toBe("white");
  });

  it("counts the construct's own value, also when it is false or empty", () => {
    const { house, room } = rooms();
    COLOR.provide(house, "blue");
    COLOR.provide(room, "");
    expect(COLOR.require(room)).toBe("");
  });

  it("can be provided anew", () => {
    const { room } = rooms();
    COLOR.provide(room, "blue");
    COLOR.provide(room, "green");
    expect(COLOR.find(room)).toBe("green");
  });

  it("sees what another copy of the library provided", () => {
    const { house, room } = rooms();
    new Ambient<string>("color-of-the-walls", "").provide(house, "blue");
    expect(COLOR.find(room)).toBe("blue");
    expect(new Ambient<string>("another", "").find(room)).toBeUndefined();
  });

  it("names path, prop and remedy when there is none", () => {
    const { room } = rooms();
    expect(() => COLOR.require(room)).toThrow(MissingPropError);
    expect(() => COLOR.require(room)).toThrow(
      "[plain/House/Room] 'color-of-the-walls' is not given, but there is no AppEnvironment above this construct to take it from. Pass colorOfTheWalls: \"white\".",
    );
  });

  it("leaves no trace that synthesis would see", () => {
    const { house } = rooms();
    COLOR.provide(house, "blue");
    expect(Object.keys(house)).toEqual(Object.keys(new Construct(plainStack(), "House")));
  });
});
