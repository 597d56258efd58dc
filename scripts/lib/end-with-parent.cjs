/** Loaded into child processes: they end when the process that started them is gone, whatever ended it. */
process.on("disconnect", () => process.exit(1));
// The listener alone would keep a finished process alive. A worker of jest, which inherits this file, lives by its channel.
if (!/jest-worker[\\/]/.test(process.argv[1] ?? "")) {
  process.channel?.unref();
}
