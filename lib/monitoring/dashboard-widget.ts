import type { BoxKind } from "./dashboard-layout";
import type { DashboardSection, Graph } from "./dashboard-section";
import type { Metric } from "./metric";

/** One widget in CloudWatch's own words, not yet placed. */
export interface Widget {
  readonly box: BoxKind;
  readonly type: "text" | "alarm" | "metric";
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The widgets of a section: its title, the lights of its alarms, its graphs. */
export function widgetsOf({ title, alarms = [], graphs }: DashboardSection, region: string): Widget[] {
  const heading: Widget = { box: "heading", type: "text", properties: { markdown: `## ${title}` } };
  const lights: Widget = {
    box: "lights",
    type: "alarm",
    properties: { title: "Alarms", alarms: alarms.map(({ arn }) => arn) },
  };
  return [heading, ...(alarms.length > 0 ? [lights] : []), ...graphs.map((graph) => graphWidget(graph, region))];
}

function graphWidget({ title, lines }: Graph, region: string): Widget {
  return {
    box: "graph",
    type: "metric",
    properties: {
      title,
      region,
      view: "timeSeries",
      metrics: lines.flatMap((line, index) => {
        if (line.kind === "metric") return [graphLine(line, {})];
        // Names are unique within a widget, so each computed line gets its own set.
        const renamed = (name: string): string => `${name}${index}`;
        const expression = Object.keys(line.metrics).reduce(
          (text, name) => text.replace(new RegExp(`\\b${name}\\b`, "g"), renamed(name)),
          line.expression,
        );
        const hidden = Object.entries(line.metrics).map(([name, metric]) =>
          graphLine(metric, { id: renamed(name), visible: false }),
        );
        return [[{ expression, label: line.label, id: `result${index}` }], ...hidden];
      }),
    },
  };
}

function graphLine(metric: Metric, options: Readonly<Record<string, unknown>>): unknown[] {
  const { namespace, name, dimensions, label, statistic: stat, period } = metric;
  return [
    namespace,
    name,
    ...Object.entries(dimensions).flat(),
    { label, stat, period: period.toSeconds(), ...options },
  ];
}
