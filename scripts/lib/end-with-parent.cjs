/** Loaded into child processes: they end when the process that started them is gone, whatever ended it. */
process.on("disconnect", () => process.exit(1));
// The listener alone would keep a finished process alive.
process.channel?.unref();
