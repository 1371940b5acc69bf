import { execFileSync } from "node:child_process";
import type { BootPlan } from "../../lib/instance/boot-plan";
import { bootScript } from "../../lib/instance/boot-script";
import { Duration } from "../../lib";

const IMAGE = `docker.io/shop/web@sha256:${"a".repeat(64)}`;
const container = { name: "app", image: IMAGE, port: 5000, environment: {}, secrets: {} };
const PLAN: BootPlan = {
  title: "shop-staging Web blue r7",
  logGroupName: "/aws/ec2/shop-staging",
  release: { environment: "staging", service: "Web", firstName: "Web", color: "blue", release: "r7" },
  recordsTable: "shop-staging-releases",
  containers: [container],
  workers: [],
  traffic: { listenerArn: "arn:listener", targetGroupArns: ["arn:blue"], previewHeader: "X-Twinstack-Preview" },
  mounts: [],
  lifecycleHookName: "ready",
  startTimeout: Duration.minutes(5),
  secretsEvery: Duration.minutes(1),
};
const plan = (changes: Partial<BootPlan>): string => bootScript({ ...PLAN, ...changes });
const mount = { fileSystemId: "fs-1", accessPointId: "fsap-1", path: "/models", readOnly: false };

describe("a boot script", () => {
  const full = plan({
    containers: [
      {
        ...container,
        healthPath: "/health",
        command: ["sh", "-c", "echo ${HOME} it's 100 %"],
        environment: { GREETING: "it's $HOME" },
        secrets: { DATABASE_PASSWORD: { secretArn: "arn:aws:secretsmanager:secret", key: "password" } },
      },
      { ...container, name: "admin", port: 5001 },
    ],
    mounts: [mount],
  });

  test("is one that bash can read, and so is the program that runs each container", () => {
    const syntaxOf = (script: string) =>
      execFileSync("bash", ["-n"], { input: script, stdio: ["pipe", "pipe", "inherit"] });
    expect(() => syntaxOf(full)).not.toThrow();
    const writers = [...full.matchAll(/-run <<'TWINSTACK'\n(.*?)\nTWINSTACK\n/gs)].map(
      ([, writer]) => writer as string,
    );
    expect(writers).toHaveLength(2);
    for (const writer of writers) expect(() => syntaxOf(writer)).not.toThrow();
  });

  test("stops at the first failure, and says so to the group instead of letting it wait", () => {
    expect(full).toContain("set -Eeuo pipefail");
    expect(full).toContain(`trap 'failed "$?" "$LINENO" "$BASH_COMMAND"' ERR`);
    expect(full.indexOf("trap 'failed")).toBeLessThan(full.indexOf("dnf install"));
  });

  test("tells the group that the instance is ready last, after every container has answered", () => {
    const ready = full.indexOf("signal CONTINUE");
    const answered = full.indexOf("ready.py app 300");
    const running = full.indexOf("ready.py admin 300");
    for (const waiting of [answered, running]) {
      expect(waiting).toBeGreaterThan(0);
      expect(waiting).toBeLessThan(ready);
    }
    expect(full).toContain('"health":"http://127.0.0.1:5000/health"');
  });

  test("runs each container by its digest, and starts it again when it ends", () => {
    expect(full).toContain(`docker pull --quiet ${IMAGE}`);
    expect(full).toContain("Restart=always");
    expect(full).toContain("--publish 5001:5001");
  });

  test("has the kernel hold each container to its limits, and shares out what is short by reservations", () => {
    const resources = { memoryMib: 512, reservedMemoryMib: 256, cpus: 0.5, reservedCpus: 0.25 };
    const limited = plan({ containers: [{ ...container, resources }] });
    expect(limited.replaceAll(" \\\n ", "")).toContain(
      "--memory 512m --memory-swap 512m --memory-reservation 256m --cpus 0.5 --cpu-shares 256 --publish 5000:5000",
    );
    expect(full).not.toMatch(/--(memory|cpu)/);
  });

  test("hands a command over to the letter", () => {
    expect(full).toContain(`${IMAGE} sh -c 'echo \${HOME} it'\\''s 100 %'`);
  });

  test("writes variables to memory, one line each, before each start", () => {
    expect(full).toContain(`{"environment":{"GREETING":"it's $HOME"}`);
    const [, program = ""] = /app-run <<'TWINSTACK'\n(.*?)\nTWINSTACK\n/s.exec(full) ?? [];
    expect(program.indexOf("environment.py app")).toBeGreaterThan(0);
    expect(program.indexOf("--env-file /run/twinstack/app.env")).toBeGreaterThan(program.indexOf("environment.py app"));
  });

  test("names secrets, whose values it fetches when the container starts", () => {
    expect(full).toContain('{"DATABASE_PASSWORD":{"arn":"arn:aws:secretsmanager:secret","key":"password"}}');
    expect(full).toContain("systemctl enable --now twinstack-rotation.service");
    expect(plan({})).not.toContain("rotation");
  });

  test("mounts files through fstab, with TLS, before the containers", () => {
    expect(full).toContain("echo 'fs-1:/ /models efs _netdev,tls,iam,accesspoint=fsap-1 0 0' >> /etc/fstab");
    expect(full.indexOf("mount /models")).toBeLessThan(full.indexOf("docker pull"));
    expect(full).toContain("--volume /models:/models");
  });

  test("mounts what is only read without the right to write", () => {
    const script = plan({ mounts: [{ ...mount, readOnly: true }] });
    expect(script).toContain("accesspoint=fsap-1,ro 0 0");
    expect(script).toContain("--volume /models:/models:ro");
  });

  test("installs what it needs and no more", () => {
    expect(plan({})).toContain("dnf install -y docker\n");
    expect(full).toContain("dnf install -y docker amazon-efs-utils\n");
  });

  test("logs in to a registry of AWS, once, and to no other", () => {
    const image = `123456789012.dkr.ecr.us-east-1.amazonaws.com/web@sha256:${"a".repeat(64)}`;
    const script = plan({
      containers: [
        { ...container, image },
        { ...container, name: "admin", image },
      ],
    });
    expect(script.match(/docker login/g)).toHaveLength(1);
    expect(plan({})).not.toContain("docker login");
  });

  test("starts containers in their order, each once those are ready that it waits for", () => {
    const script = plan({ containers: [container, { ...container, name: "web", startsAfter: ["app"] }] });
    expect(script.indexOf("ready.py app")).toBeLessThan(script.indexOf("systemctl enable --now twinstack-web.service"));
    expect(script).toContain("After=docker.service remote-fs.target twinstack-app.service");
  });

  test("migrates with the container's own image and variables, before anything starts", () => {
    const migration = { container: "app", command: ["migrate", "--all"], timeout: Duration.minutes(10) };
    const script = plan({ migration });
    expect(script).toContain(`${IMAGE} migrate --all`);
    expect(script).toContain('"migrationSeconds":600');
    expect(script.indexOf("migrate.py\n")).toBeLessThan(script.indexOf("systemctl enable --now twinstack-app"));
    expect(plan({})).not.toContain("migrate.py");
  });

  test("hands a worker over to the program that waits for its turn, and publishes nothing of it", () => {
    const script = plan({ workers: [{ ...container, name: "bot", port: undefined }] });
    expect(script).toContain("ExecStart=/usr/bin/python3 /usr/local/lib/twinstack/worker.py bot");
    expect(script).toContain('"listener":"arn:listener","targetGroups":["arn:blue"]');
    expect(/bot-run <<'TWINSTACK'\n(.*?)\nTWINSTACK\n/s.exec(script)?.[1]).not.toContain("--publish");
    expect(plan({})).not.toContain("worker.py");
  });

  test("sends what each container says to a stream of its own, without ever blocking it", () => {
    expect(full).toContain("--log-opt awslogs-group=/aws/ec2/shop-staging");
    expect(full).toContain('--log-opt "awslogs-stream=Web/blue/r7/admin/${INSTANCE:?}"');
    expect(full).toContain("--log-opt mode=non-blocking");
  });
});
