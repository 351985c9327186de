import { Host, type HostOptions } from '../src/harness/host.js';
import { Sandbox, type SandboxOptions } from '../src/harness/sandbox.js';
import { Teardown } from '../src/harness/teardown.js';
import { isWrite, type TrafficEntry } from '../src/harness/traffic.js';

export { withCatalogue } from '../src/harness/catalogue-file.js';

/** A running sandbox and a host that is connected to it. */
export interface TrialStage {
  readonly sandbox: Sandbox;
  readonly host: Host;
  close(): Promise<void>;
}

export async function openStage(options: SandboxOptions, hostOptions: HostOptions = {}): Promise<TrialStage> {
  const teardown = new Teardown();
  const close = (): Promise<void> => teardown.run();
  try {
    const sandbox = await Sandbox.start(options);
    teardown.add(() => sandbox.stop());
    const host = new Host(sandbox, hostOptions);
    teardown.add(() => host.close());
    return { sandbox, host, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What a run writes to the store. @throws Error with the command's own words when it fails. */
export async function writesOf(
  { sandbox: { control }, host }: TrialStage,
  command: 'sync' | 'reconcile',
): Promise<readonly TrafficEntry[]> {
  const { seq } = await control.traffic();
  const { code, report, stderr } = await host.run(command);
  if (code !== 0) throw new Error(`${stderr} ${JSON.stringify(report.raw)}`);
  return (await control.entries(seq)).filter((entry) => entry.system === 'store' && isWrite(entry));
}

/** A simple product for a catalogue file. */
export function simpleProduct(name: string, sku: string | null, more: object = {}): object {
  return {
    source_id: name,
    handle: name.toLowerCase().replaceAll(' ', '-'),
    name: { en: name },
    description: { en: `<p>${name}</p>` },
    brand: 'Marl',
    active: true,
    currency: 'EUR',
    price_includes_tax: true,
    options: [],
    images: [`${name.replaceAll(' ', '-')}.png`],
    variants: [{ sku, options: {}, price: '12.50', weight_g: '250', stock: { main: 4 }, image: null }],
    ...more,
  };
}
