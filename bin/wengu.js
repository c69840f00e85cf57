#!/usr/bin/env node

require('../dist/launch.cjs').launch().then((code) => { process.exitCode = code; });
