import { apiOf, maySendTo } from "../../../lib/cli/registry/registry-host";

describe("the API of a registry", () => {
  it.each([
    ["docker.io", "https://registry-1.docker.io/"],
    ["ghcr.io", "https://ghcr.io/"],
    ["registry.shop.example:5000", "https://registry.shop.example:5000/"],
    ["10.0.0.1:5000", "https://10.0.0.1:5000/"],
    ["localhost:5000", "http://localhost:5000/"],
    ["127.0.0.1:5000", "http://127.0.0.1:5000/"],
    ["127.0.0.1.evil.example", "https://127.0.0.1.evil.example/"],
    ["localhost.evil.example:5000", "https://localhost.evil.example:5000/"],
  ])("of %s is at %s", (registry, url) => expect(apiOf(registry).href).toBe(url));
});

describe("a registry may send us", () => {
  it.each([
    ["https://ghcr.io", "https://pkg-containers.example/blob", true],
    ["https://ghcr.io", "http://pkg-containers.example/blob", false],
    ["https://ghcr.io", "http://127.0.0.1/", false],
    ["https://ghcr.io", "http://localhost:9000/", false],
    ["http://localhost:5000", "http://127.0.0.1:5001/token", true],
    ["http://localhost:5000", "http://auth.example/token", false],
    ["http://localhost:5000", "file:///etc/passwd", false],
    ["http://localhost:5000", "data:,x", false],
  ])("from %s to %s: %s", (registry, address, may) => {
    expect(maySendTo(new URL(address), new URL(registry))).toBe(may);
  });
});
