#!/usr/bin/env node
'use strict';
require('../dist/launch.cjs').launch().then((code) => { process.exitCode = code; });
