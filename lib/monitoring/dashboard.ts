import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { Construct } from "constructs";
import { Ambient } from "../core/ambient";
import { IDENTITY, type Identity } from "../core/identity";
import { jsonExpression } from "../core/json-expression";
import { attributeOf } from "../core/reference";
import { layOut } from "./dashboard-layout";
import type { DashboardSection } from "./dashboard-section";
import { widgetsOf, type Widget } from "./dashboard-widget";

export interface DashboardProps {
  /**
   * Region of the metrics.
   * @default the provider's, asked at plan time
   */
  readonly region?: string;
  /** @default the environment's */
  readonly identity?: Identity;
}

/**
 * The one dashboard of an environment. Services and databases add their sections to it while the tree is built; it is
 * drawn when the stack is synthesized. An account's first three dashboards are free, each further one costs $3 a month.
 */
export class Dashboard extends Construct {
  readonly resource: CloudwatchDashboard;
  readonly name: string;
  /** Its address in the AWS console. */
  readonly url: string;
  private readonly region: string;
  private readonly sections: DashboardSection[] = [];

  constructor(scope: Construct, id: string, props: DashboardProps = {}) {
    super(scope, id);
    const identity = props.identity ?? IDENTITY.require(this);

    this.name = identity.name("aws_cloudwatch_dashboard");
    this.region = props.region ?? attributeOf(new DataAwsRegion(this, "Region"), "id");
    this.url = `https://${this.region}.console.aws.amazon.com/cloudwatch/home?region=${this.region}#dashboards:name=${this.name}`;
    this.resource = new CloudwatchDashboard(this, "Resource", {
      dashboardName: this.name,
      dashboardBody: jsonExpression(() => this.body(`${identity.application} ${identity.environment}`)),
    });
  }

  /** Adds a section below those that are there. */
  add(section: DashboardSection): void {
    this.sections.push(section);
  }

  /** Terraform writes the JSON, because names and addresses are known only to it. */
  private body(title: string): object {
    const heading: Widget = { box: "heading", type: "text", properties: { markdown: `# ${title}` } };
    const widgets = [heading, ...this.sections.flatMap((section) => widgetsOf(section, this.region))];
    const places = layOut(widgets.map(({ box }) => box));
    return { widgets: widgets.map(({ type, properties }, index) => ({ type, ...places[index], properties })) };
  }
}

/** The dashboard of the environment around a construct; without one, sections are drawn nowhere. */
export const DASHBOARD = new Ambient<Dashboard>("dashboard", 'Pass dashboard: new Dashboard(this, "Dashboard").');
