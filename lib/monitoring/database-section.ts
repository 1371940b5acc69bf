import type { Alarm } from "./alarm";
import type { DashboardSection } from "./dashboard-section";
import type { DatabaseMetrics } from "./database-metrics";

export interface DatabaseSectionProps {
  readonly subject: string;
  readonly engine: string;
  readonly metrics: DatabaseMetrics;
  readonly burstable: boolean;
  readonly alarms: readonly Alarm[];
}

/** What a dashboard shows of a database. Metrics of different units never share a graph. */
export function databaseSection({
  subject,
  engine,
  metrics,
  burstable,
  alarms,
}: DatabaseSectionProps): DashboardSection {
  return {
    title: `${subject} (${engine})`,
    alarms,
    graphs: [
      { title: "CPU (%)", lines: [metrics.cpu] },
      { title: "Connections", lines: [metrics.connections] },
      { title: "Disk latency (s)", lines: [metrics.readLatency, metrics.writeLatency] },
      { title: "Free storage (bytes)", lines: [metrics.freeStorage] },
      { title: "Freeable memory (bytes)", lines: [metrics.freeableMemory] },
      ...(burstable ? [{ title: "CPU credits", lines: [metrics.creditBalance] }] : []),
    ],
  };
}
