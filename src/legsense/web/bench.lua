-- People for wrk: each reads for a while, then sends an answer or opens the next page.
-- Arguments: a file of lines "method <tab> address <tab> form", in the order in which they are sent;
-- the cookie; the mean time of reading in milliseconds.

local lines, cookie, pause = {}, "", 0
local turn = 0
local faults = 0

function init(args)
  for line in io.lines(args[1]) do
    local method, path, form = line:match("^(.-)\t(.-)\t(.*)$")
    lines[#lines + 1] = { method = method, path = path, form = form }
  end
  cookie, pause = args[2], tonumber(args[3])
  wrk.thread:set("faults", 0)
end

function request()
  local each = lines[turn % #lines + 1]
  turn = turn + 1
  local headers = { ["Cookie"] = cookie, ["Accept-Encoding"] = "gzip" }
  if each.method == "POST" then
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    return wrk.format("POST", each.path, headers, each.form)
  end
  return wrk.format("GET", each.path, headers)
end

function delay()
  if pause == 0 then
    return 0
  end
  return math.random(pause / 2, pause * 3 / 2)
end

function response(status)
  -- 409: one of these people overtook herself, which the server is right to refuse.
  if status ~= 200 and status ~= 303 and status ~= 409 then
    faults = faults + 1
    wrk.thread:set("faults", faults)
  end
end

local threads = {}

function setup(thread)
  thread:set("id", #threads)
  threads[#threads + 1] = thread
end

function done(summary, latency)
  local bad = 0
  for _, thread in ipairs(threads) do
    bad = bad + thread:get("faults")
  end
  io.write(string.format(
    'RESULT {"requests": %d, "faults": %d, "p50_ms": %.2f, "p95_ms": %.2f, "p99_ms": %.2f, "per_second": %.1f}\n',
    summary.requests, bad, latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    latency:percentile(99) / 1000, summary.requests / summary.duration * 1e6))
end
