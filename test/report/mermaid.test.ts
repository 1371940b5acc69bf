import { mermaid } from "../../lib/report/mermaid";
import { ARCHITECTURE, HOSTILE } from "./support/samples";

describe("the diagram as Mermaid's text", () => {
  test("has network, load balancer, colors with weights, and data", () => {
    const lines = mermaid(ARCHITECTURE)
      .split("\n")
      .map((line) => line.trim());
    expect(lines[0]).toBe("flowchart TB");
    for (const line of [
      'subgraph network["Network<br/>10.0.0.0/16"]',
      'service0_green["green: r42<br/>app on 3000: /*<br/>api on 8080: /api/*"]',
      'service1_idle["no release yet"]',
      'store0[("Database<br/>postgres 17<br/>db.t4g.small, 40 GiB")]',
      "users --> balancer",
      "balancer -->|90 %| service0_blue",
      "service0 --> store2",
      "service1 --> store0",
    ])
      expect(lines).toContain(line);
    expect(lines.filter((line) => line.startsWith("subgraph "))).toHaveLength(
      lines.filter((line) => line === "end").length,
    );
  });

  test("draws the way to a color without traffic as a broken line", () => {
    const [web] = ARCHITECTURE.services;
    const services = [{ ...web!, colors: web!.colors.map((color) => ({ ...color, weight: 0 })) }];
    expect(mermaid({ ...ARCHITECTURE, services })).toContain("balancer -.->|0 %| service0_blue");
  });

  test("lets no name end its label, begin a tag, or be taken for a direction", () => {
    const hostile = `${HOSTILE}"]; click a "javascript:alert(1)" %% end`;
    const [web] = ARCHITECTURE.services;
    const text = mermaid({ ...ARCHITECTURE, services: [{ ...web!, name: hostile, size: "" }] });
    const line = text.split("\n").find((each) => each.includes("click a"))!;
    expect(line.match(/"/g)).toHaveLength(2);
    expect(text).not.toMatch(/<(?!br\/>)/);
  });
});
