// `importOnce.ts DATA FOLDER`: imports, assembles and screens, as `portcullis import` does; killed by the test.
import { importFiles } from '../../src/cargo/service.ts';
import { assembleAndScreen } from '../../src/risk/screened/service.ts';
import { loadRuleSet } from '../../src/risk/service.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { instantOfEpochMs } from '../../src/vocabulary/instant.ts';

const [, , dataDirectory = '', folder = ''] = process.argv;
const now = instantOfEpochMs(Date.now());
const opened = await openDatabase({ dataDirectory });
if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
const rules = loadRuleSet();
if (!rules.ok) throw new Error(JSON.stringify(rules.refusal));
await importFiles(opened.value, [folder], { now });
await assembleAndScreen(opened.value, { now, rules: rules.value });
await opened.value.close();
