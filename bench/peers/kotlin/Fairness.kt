// Fairness under CPU hogs: the answer of an idle coroutine while others compute without end; see ../README.md.
package peers

import kotlin.concurrent.thread
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

const val PROBES = 3_000
const val PATIENCE = 10_000_000_000

@Volatile var never = 0L

fun micros(nanos: Long) = (nanos + 999) / 1000

suspend fun fairness(scope: CoroutineScope) {
  val there = Channel<Int>(MAILBOX)
  val back = Channel<Int>(MAILBOX)
  scope.launch { for (x in there) back.send(x) }
  // A thread outside, as all those of the dispatcher may be taken.
  thread(isDaemon = true) {
    Thread.sleep(2 * PATIENCE / 1_000_000)
    println("fairness no answer for 10 s ${PATIENCE / 1000}")
    Runtime.getRuntime().halt(0)
  }
  repeat(2 * Runtime.getRuntime().availableProcessors()) {
    scope.launch {
      var state = it.toLong()
      while (true) {
        state = (state * 1103515245 + 12345) and 0x7fffffff
        if (state == -1L) never = state
      }
    }
  }
  val took = ArrayList<Long>()
  val end = System.nanoTime() + PATIENCE
  while (took.size < PROBES && System.nanoTime() < end) {
    delay(1)
    val sent = System.nanoTime()
    there.send(1)
    back.receive()
    took.add(System.nanoTime() - sent)
  }
  val sorted = took.drop(took.size / 6).sorted()
  val n = sorted.size
  val most = micros(sorted[n * 99 / 100])
  println("fairness between coroutines ${micros(sorted[n / 2])} $most ${micros(sorted[n - 1])} of $n p99 $most")
  Runtime.getRuntime().halt(0)
}
