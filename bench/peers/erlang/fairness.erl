%% Fairness under CPU hogs: the answer of an idle process while others compute without end; see ../README.md.
-module(fairness).
-export([run/0]).

-define(PROBES, 3000).
-define(PATIENCE, 10000000).

run() ->
    [spawn(fun() -> hog(I) end) || I <- lists:seq(1, 2 * erlang:system_info(schedulers_online))],
    Main = self(),
    Echo = spawn(fun echo/0),
    spawn(fun() -> Main ! {took, probe(Echo, erlang:monotonic_time(microsecond) + ?PATIENCE, [])} end),
    receive
        {took, All} ->
            Sorted = list_to_tuple(lists:sort(lists:nthtail(length(All) div 6, All))),
            N = tuple_size(Sorted),
            [Median, Most, Longest] =
                [(element(I, Sorted) + 999) div 1000 || I <- [N div 2 + 1, N * 99 div 100 + 1, N]],
            io:format("fairness between processes ~w ~w ~w of ~w p99 ~w~n", [Median, Most, Longest, N, Most])
    after 2 * ?PATIENCE div 1000 ->
        io:format("fairness no answer for 10 s ~w~n", [?PATIENCE])
    end.

hog(State) -> hog((State * 1103515245 + 12345) band 16#7fffffff).

echo() -> receive From -> From ! back, echo() end.

%% Nanoseconds, the oldest first.
probe(Echo, End, Took) ->
    receive after 1 -> ok end,
    Sent = erlang:monotonic_time(nanosecond),
    Echo ! self(),
    receive back -> ok end,
    Now = erlang:monotonic_time(nanosecond),
    More = [Now - Sent | Took],
    case length(More) >= ?PROBES orelse Now div 1000 > End of
        true -> lists:reverse(More);
        false -> probe(Echo, End, More)
    end.
