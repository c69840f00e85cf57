// floors.mjs [DIR]: checks the import rules of .dependency-cruiser.mjs in DIR or here. Fails, too, when no module was seen: then nothing was checked.
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import config from '../.dependency-cruiser.mjs';

const LEAST_MODULES = 50;

if (process.argv[2] !== undefined) process.chdir(process.argv[2]);

const { output } = await cruise(['src'], { ruleSet: { forbidden: config.forbidden }, validate: true, ...config.options }, undefined, {
  tsConfig: extractTSConfig(config.options.tsConfig.fileName),
});
const { violations, totalCruised } = output.summary;
for (const { rule, from, to } of violations) {
  const { comment } = config.forbidden.find(({ name }) => name === rule.name);
  console.error(`${from} -> ${to}\n  ${rule.name}: ${comment}`);
}
if (totalCruised < LEAST_MODULES) console.error(`only ${totalCruised} modules were seen: the check itself is broken`);
if (violations.length > 0 || totalCruised < LEAST_MODULES) process.exit(1);
console.log(`floors: ${totalCruised} modules, every import goes down`);
