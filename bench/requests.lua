-- For wrk: sends the requests of a file in turn. A line that begins with "/" is a path to GET, any other the body of a POST.
-- Arguments: the file, the path to POST to, and, where it is needed, the Authorization header.
local requests, current = {}, 0

function init(arguments)
  local headers = { ["Content-Type"] = "application/json", ["Accept"] = "application/json", ["Authorization"] = arguments[3] }
  for line in io.lines(arguments[1]) do
    local isPath = line:sub(1, 1) == "/"
    requests[#requests + 1] = isPath and wrk.format("GET", line) or wrk.format("POST", arguments[2], headers, line)
  end
end

function request()
  current = current % #requests + 1
  return requests[current]
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("RESULT %d %d %d %d %d\n",
    summary.requests, summary.duration, failed, latency:percentile(50), latency:percentile(99)))
end
