import type { Alarm } from "./alarm";
import type { DashboardSection } from "./dashboard-section";
import type { DatabaseMetrics } from "./database-metrics";

export interface DatabaseSectionProps {
  /** Title of the section. */
  readonly subject: string;
  /** The engine's name, shown beside the title. */
  readonly engine: string;
  /** The metrics of the one instance. */
  readonly metrics: DatabaseMetrics;
  /** Whether there are CPU credits to show. */
  readonly burstable: boolean;
  /** The database's alarms, shown with their state above the graphs. */
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
