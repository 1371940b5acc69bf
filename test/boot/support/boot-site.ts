import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { BootContainer, BootPlan } from "../../../lib/instance/boot-plan";
import { bootScript } from "../../../lib/instance/boot-script";
import { Duration } from "../../../lib/core/duration";
import { makeCertificates } from "./certificates";
import { Cloud } from "./cloud";
import { pushImage, type ImageContent } from "./image";
import { Instance } from "./instance";
import { furnished, rootFilesystem } from "./root-filesystem";
import { until } from "./shell";

export const LOG_GROUP = "/aws/ec2/shop-staging";
/** The table in which instances agree. */
export const RECORDS = "shop-staging-releases";
const GROUP = "shop-staging-web-r1";

/** A web server that says at `/cgi-bin/env` what it was given, and that answers its health path. */
const FILES = {
  "www/health": "ok\n",
  "www/cgi-bin/env": "#!/bin/sh\necho\nenv\n",
  "www/cgi-bin/slow": "#!/bin/sh\nprintf 'Content-Type: text/plain\\r\\n\\r\\n'\nsleep 1\necho $RELEASE\n",
  serve:
    "#!/bin/sh\necho the web server starts\necho $RELEASE > /www/release\nexec httpd -f -p 5000 -h /www -c /httpd.conf\n",
  "httpd.conf": "",
};

/** Everything that instances need around them, and the instances that a test boots there. */
export class BootSite {
  static async open(): Promise<BootSite> {
    const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "twinstack-boot");
    const base = rootFilesystem(cache);
    const folder = mkdtempSync(join(cache, "site-"));
    const certificates = makeCertificates(join(folder, "certificates"));
    const root = furnished(base, folder, certificates.authority);
    const instances = Object.fromEntries(ADDRESSES.map((address) => [address, { id: idOf(address), group: GROUP }]));
    const cloud = await Cloud.start(join(folder, "cloud"), certificates, instances);
    const site = new BootSite(folder, base, root, cloud);
    await cloud.aws("logs", "Logs_20140328.CreateLogGroup", { logGroupName: LOG_GROUP });
    await cloud.aws("dynamodb", "DynamoDB_20120810.CreateTable", {
      TableName: RECORDS,
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      BillingMode: "PAY_PER_REQUEST",
    });
    site.image = site.push("shop/web", { command: ["/serve"], files: FILES });
    return site;
  }

  image = "";
  private readonly instances: Instance[] = [];

  private constructor(
    readonly folder: string,
    /** The file system that instances boot from, as it was made. */
    readonly base: string,
    private readonly root: string,
    readonly cloud: Cloud,
  ) {}

  /** Boots an instance of a service whose container is a little different. */
  boot(container: Partial<BootContainer> = {}, plan: Partial<BootPlan> = {}, imageDisk?: string): Instance {
    return this.bootWith(this.script(container, plan), imageDisk);
  }

  /** Boots an instance with a script as its user data, and a disk for images of some size: `3m`. */
  bootWith(script: string, imageDisk?: string): Instance {
    const address = ADDRESSES[this.instances.length];
    if (address === undefined) throw new Error("there is no address left for another instance");
    const place = { cloud: this.cloud, root: this.root, folder: join(this.folder, address), address, imageDisk };
    const instance = Instance.boot(place, script);
    this.instances.push(instance);
    return instance;
  }

  /** Pushes an image; gives its reference by digest. */
  push(repository: string, content: ImageContent): string {
    return pushImage({ cloud: this.cloud, work: this.folder, root: this.base }, repository, content);
  }

  /** Which share each color has, for instances that ask the load balancer. */
  live(shares: Readonly<Record<string, number>>): void {
    const targets = Object.entries(shares).map(([color, weight]) => ({ group: `arn:${color}`, weight }));
    writeFileSync(this.cloud.rules, JSON.stringify({ rules: [{ priority: 1, paths: ["/*"], targets }], groups: {} }));
  }

  /** Waits until an instance has told its group that it is ready. */
  async ready(instance: Instance): Promise<void> {
    await instance.booted();
    await until("its group knows", () => this.signals(instance).length > 0, 30);
    if (this.signals(instance)[0] !== "CONTINUE") throw new Error(`the boot failed:\n${instance.log.slice(-3000)}`);
  }

  /** The script that such an instance boots by. */
  script(container: Partial<BootContainer> = {}, plan: Partial<BootPlan> = {}): string {
    const web = { name: "app", image: this.image, port: 5000, healthPath: "/health", environment: {}, secrets: {} };
    return bootScript({
      title: "shop-staging Web blue r1",
      release: { environment: "staging", service: "Web", firstName: "Web", color: "blue", release: "r1" },
      logGroupName: LOG_GROUP,
      recordsTable: RECORDS,
      containers: [{ ...web, ...container }],
      workers: [],
      traffic: { listenerArn: "arn:listener", targetGroupArns: ["arn:blue"], previewHeader: "X-Twinstack-Preview" },
      mounts: [],
      lifecycleHookName: "ready",
      startTimeout: Duration.seconds(60),
      secretsEvery: Duration.seconds(2),
      ...plan,
    });
  }

  /** Pushes nginx, as this machine has it, and gives its reference by digest. */
  nginx(): string {
    const users = {
      "etc/passwd": "root:x:0:0:::\nnobody:x:65534:65534:::\n",
      "etc/group": "root:x:0:\nnogroup:x:65534:\n",
    };
    const folders = Object.fromEntries(
      ["var/lib/nginx", "tmp", "run", "var/lock", "var/log/nginx"].map((path) => [`${path}/.keep`, ""]),
    );
    const files = { ...users, ...folders, "etc/nginx/mime.types": "types { text/html html; }\n" };
    return this.push("nginx", { command: ["nginx"], files, programs: ["/usr/sbin/nginx"], root: "/" });
  }

  /** What an instance told its group: CONTINUE, ABANDON. */
  signals({ address }: Instance): string[] {
    return this.cloud
      .told()
      .filter(({ InstanceId }) => InstanceId === idOf(address))
      .map(({ LifecycleActionResult }) => LifecycleActionResult);
  }

  /** Lines of a log stream; none while it does not exist. */
  async logged({ address }: Instance, container: string): Promise<string[]> {
    const { logStreams } = await this.cloud.aws("logs", "Logs_20140328.DescribeLogStreams", {
      logGroupName: LOG_GROUP,
    });
    const names = (logStreams as { logStreamName: string }[]).map(({ logStreamName }) => logStreamName);
    const logStreamName = names.find((name) => name.endsWith(`/${container}/${idOf(address)}`));
    if (logStreamName === undefined) return [];
    const asked = { logGroupName: LOG_GROUP, logStreamName };
    const { events } = await this.cloud.aws("logs", "Logs_20140328.GetLogEvents", asked);
    return (events as { message: string }[]).map(({ message }) => message);
  }

  async close(): Promise<void> {
    for (const instance of this.instances) await instance.remove();
    await this.cloud.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const ADDRESSES = Array.from({ length: 16 }, (_, index) => `10.99.0.${11 + index}`);

function idOf(address: string): string {
  return `i-0000000000000${address.split(".").at(-1)?.padStart(4, "0")}`;
}
