// Loaded before the server (`--import`). When the process that started it is killed without a chance to pass the news
// on, the channel between the two closes, and the server stops as if it had been asked to.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
