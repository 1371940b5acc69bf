import type { Architecture, ServicePart, StorePart } from "./architecture";

/** An architecture in sentences, for those who cannot see a diagram. */
export function described({ network, loadBalancer, services, stores }: Architecture): string[] {
  return [
    ...(network
      ? [`A network${network.range ? `, ${network.range}` : ""}; way out: ${network.egress ?? "not known"}.`]
      : []),
    ...(loadBalancer
      ? [`A load balancer${loadBalancer.host ? ` at ${loadBalancer.host}` : ""}: ${loadBalancer.listeners.join("; ")}.`]
      : []),
    ...services.map(serviceSentence),
    ...stores.map(storeSentence),
  ];
}

function serviceSentence({ name, size, hasProxy, workers, colors, uses }: ServicePart): string {
  const running = colors.map(
    ({ color, release, weight }) => `${color} runs ${release} with ${weight} % of the traffic`,
  );
  return [
    `Service ${name}, ${size} for each color: ${running.join(", ") || "no release yet"}`,
    ...(hasProxy ? ["a reverse proxy in front"] : []),
    ...workers.map((worker) => `worker ${worker}, one at a time`),
    ...(uses.length > 0 ? [`uses ${uses.join(", ")}`] : []),
  ]
    .join("; ")
    .concat(".");
}

function storeSentence({ name, kind, details, inNetwork }: StorePart): string {
  return `${name}, a ${kind === "files" ? "file system" : kind}${inNetwork ? " in the network" : ""}: ${details.join(", ")}.`;
}
