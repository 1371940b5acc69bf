import type { CloudPlace } from "../ports/cloud";
import type { Waits } from "../waits";
import { explained } from "./aws-error";
import type { AwsService } from "./aws-services";
import { CallMeter } from "./call-meter";

/** What every client is made with. */
export interface ClientConfig {
  readonly region: string;
  readonly maxAttempts: number;
  readonly retryMode: "standard";
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    readonly throwOnRequestTimeout: true;
  };
  /** Left out for AWS itself; the credentials too: the SDK then looks in its usual places. */
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** A loaded part of the SDK, and a client of it. */
export interface Opened<Sdk, Client> {
  readonly sdk: Sdk;
  readonly client: Client;
}

type Handler = (args: unknown) => Promise<unknown>;
type Middleware = (next: Handler, context: { readonly commandName?: string }) => Handler;

/** As much of a client as this file touches; the SDK's own types of it are in packages that we do not depend on. */
interface Watchable {
  readonly middlewareStack: { add(middleware: never, options: never): void };
}

/** Without these, the SDK waits for ever for a network that swallows packets. */
const CONNECTION_TIMEOUT_MS = 5_000;
const ANSWER_TIMEOUT_MS = 30_000;

/** AWS in one place. Opens each service once, counts its calls, and says in one line what went wrong. */
export class AwsConnection {
  readonly meter = new CallMeter();
  private readonly config: ClientConfig;
  private readonly opened = new Map<object, Promise<unknown>>();

  constructor(
    readonly place: CloudPlace,
    maxAttempts: number,
    private readonly waits: Waits,
  ) {
    // The SDK announces the end of Node 20 whenever a client is made; package.json says which versions we run on.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
    this.config = clientConfig(place, maxAttempts);
  }

  open<Sdk, Client extends Watchable>(service: AwsService<Sdk, Client>): Promise<Opened<Sdk, Client>> {
    const opened = this.opened.get(service) ?? this.connect(service);
    this.opened.set(service, opened);
    return opened as Promise<Opened<Sdk, Client>>;
  }

  private async connect<Sdk, Client extends Watchable>(service: AwsService<Sdk, Client>): Promise<Opened<Sdk, Client>> {
    const sdk = await service.load();
    const client = service.connect(sdk, this.config);
    this.watch(client, service.prefix);
    return { sdk, client };
  }

  private watch({ middlewareStack }: Watchable, prefix: string): void {
    const add = (middleware: Middleware, options: object): void =>
      middlewareStack.add(middleware as never, options as never);
    // Around everything, credentials and repetitions included.
    const explaining: Middleware = (next, context) => (args) =>
      this.waits.during("aws", async () => {
        try {
          return await next(args);
        } catch (error) {
          throw explained(error, { prefix, action: actionOf(context), place: this.place });
        }
      });
    add(explaining, { step: "initialize", priority: "high", name: "twinstackExplains" });
    // Within the repetitions: once for every request that is sent.
    const counting: Middleware = (next, context) => (args) => {
      this.meter.count(actionOf(context));
      return next(args);
    };
    add(counting, { step: "finalizeRequest", priority: "low", name: "twinstackCounts" });
  }
}

function clientConfig({ region, endpoint }: CloudPlace, maxAttempts: number): ClientConfig {
  const requestHandler = {
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: ANSWER_TIMEOUT_MS,
    throwOnRequestTimeout: true,
  } as const;
  const common = { region, maxAttempts, retryMode: "standard", requestHandler } as const;
  // Real credentials have no business at an emulator.
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  return endpoint === undefined ? common : { ...common, endpoint, credentials };
}

/** `ModifyRule` */
function actionOf({ commandName }: { readonly commandName?: string }): string {
  return (commandName ?? "").replace(/Command$/, "");
}
