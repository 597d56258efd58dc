const { MetadataStorage } = require("@medusajs/framework/mikro-orm/core");
const { quietClocks } = require("../scripts/lib/quiet-clocks");

MetadataStorage.clear();

// Before any import: a job reads its schedule when its module is loaded, and tests that strike a clock import the job.
Object.assign(process.env, quietClocks());
