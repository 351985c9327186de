import type { JsonView } from '../harness/json-view.js';
import { runCounted, type Scene, type Stage } from './stage.js';

const PROGRESS_EVERY_MS = 200;

/** The shop and the store, in counts. */
export async function shopScene({ sandbox }: Stage): Promise<Scene> {
  const { catalogue } = sandbox;
  const store = await sandbox.control.store();
  return {
    id: 'shop',
    figures: {
      'count.families': catalogue.at('families').number(),
      'count.variants': catalogue.at('variants').number(),
      'count.online': catalogue.at('activeFamilies').number(),
      'count.pictures': catalogue.at('images').number() + catalogue.at('variantImages').number(),
      'count.outlets': catalogue.at('outlets').number(),
      'count.store': store.products.length,
    },
    rules: [],
  };
}

/** What would be created, before anything is. */
export async function planScene({ host }: Stage): Promise<{ readonly scene: Scene; readonly counts: JsonView }> {
  const answer = await host.run('plan');
  // 2 says that there are changes to make; anything else is a failure with words of its own.
  if (answer.code !== 2 && answer.code !== 0) {
    throw new Error(answer.report.at('error').textOr(answer.stderr.trim().slice(-500)));
  }
  const counts = answer.report.at('counts');
  const scene: Scene = {
    id: 'plan',
    figures: {
      'plan.create': counts.at('create').number(),
      'plan.shown': counts.at('createOnline').number(),
      'plan.hidden': counts.at('createHidden').number(),
      'plan.pictures': counts.at('images').number(),
      'plan.blocked': counts.at('blocked').number(),
    },
    rules: ['A-01'],
  };
  return { scene, counts };
}

/** The first publication, and what stands in the store after it. */
export async function publishScene(stage: Stage, planned: JsonView): Promise<Scene> {
  const stop = watchProgress(stage, expectedRequests(stage, planned));
  const { cost } = await runCounted(stage, 'sync').finally(stop);
  const store = await stage.sandbox.control.store();
  return {
    id: 'publish',
    figures: {
      'done.products': store.products.length,
      'done.variations': store.variations.length,
      'done.shown': store.shown,
      'done.hidden': store.products.length - store.shown,
      'done.pictures': store.pictures,
    },
    rules: ['A-01'],
    cost,
  };
}

/** About how many requests a publication takes: creation, pictures and the last word per product, one per picture of a variant. */
function expectedRequests({ sandbox }: Stage, planned: JsonView): number {
  return 3 * planned.at('create').number() + sandbox.catalogue.at('variantImages').number();
}

function watchProgress({ sandbox, progress }: Stage, total: number): () => void {
  let open = true;
  const look = async (): Promise<void> => {
    const { store } = await sandbox.control.traffic();
    if (open) progress(Math.min(store.subRequests, total), total);
  };
  const timer = setInterval(() => {
    // A look that fails shows nothing; the command itself says what is wrong.
    look().catch(() => undefined);
  }, PROGRESS_EVERY_MS);
  return () => {
    open = false;
    clearInterval(timer);
  };
}
