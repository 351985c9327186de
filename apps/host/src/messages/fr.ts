import { APPLY_FR } from './apply.fr.js';
import { CLI_FR } from './cli.fr.js';
import { CONFIG_FR } from './config.fr.js';
import { DISCONNECT_FR } from './disconnect.fr.js';
import { DRIFT_FR } from './drift.fr.js';
import type { Catalogue } from './en.js';
import { EXPLAIN_FR } from './explain.fr.js';
import { ACTIVATION_FR } from './activation.fr.js';
import { MEMBERSHIP_FR } from './membership.fr.js';
import { MATCH_FR } from './match.fr.js';
import { OUTLETS_FR } from './outlets.fr.js';
import { REASONS_FR } from './reasons.fr.js';
import { REPORT_FR } from './report.fr.js';
import { STEPS_FR } from './steps.fr.js';
import { TRACE_FR } from './trace.fr.js';

/** Every sentence in French, in the words of the two vendors' French pages. */
export const fr: Catalogue = {
  ...REASONS_FR,
  ...CONFIG_FR,
  ...CLI_FR,
  ...ACTIVATION_FR,
  ...APPLY_FR,
  ...MEMBERSHIP_FR,
  ...DISCONNECT_FR,
  ...OUTLETS_FR,
  ...MATCH_FR,
  ...DRIFT_FR,
  ...TRACE_FR,
  ...EXPLAIN_FR,
  ...REPORT_FR,
  ...STEPS_FR,
};
