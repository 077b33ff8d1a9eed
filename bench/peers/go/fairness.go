// Fairness under CPU hogs: the answer of an idle goroutine while others compute without end; see ../README.md.
package main

import (
	"fmt"
	"os"
	"runtime"
	"sort"
	"sync/atomic"
	"time"
)

const (
	probes   = 3_000
	patience = 10 * time.Second
)

var never atomic.Int64

func hog(state int64) {
	for {
		state = (state*1103515245 + 12345) & 0x7fffffff
		if state == -1 {
			never.Store(state)
		}
	}
}

func micros(d time.Duration) int64 { return int64((d + 999) / 1000) }

func fairness() {
	for i := 0; i < 2*runtime.NumCPU(); i++ {
		go hog(int64(i))
	}
	go func() {
		time.Sleep(2 * patience)
		fmt.Println("fairness no answer within", patience, patience.Microseconds())
		os.Exit(0)
	}()
	there, back := make(chan int, mailbox), make(chan int, mailbox)
	go func() {
		for x := range there {
			back <- x
		}
	}()
	var took []time.Duration
	end := time.Now().Add(patience)
	for len(took) < probes && time.Now().Before(end) {
		time.Sleep(time.Millisecond)
		sent := time.Now()
		there <- 1
		<-back
		took = append(took, time.Since(sent))
	}
	took = took[len(took)/6:]
	sort.Slice(took, func(i, j int) bool { return took[i] < took[j] })
	n := len(took)
	most := micros(took[n*99/100])
	fmt.Println("fairness between goroutines", micros(took[n/2]), most, micros(took[n-1]), "of", n, "p99", most)
}
