// Runs commands in turns and prints their times against the first one's.
//
// In turns, so that a busy machine slows all of them; the median, because it never speeds one up;
// CPU time, because what other programs take does not count in it.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

struct Run {
  double milliseconds = 0;  // on the clock
  double cpu = 0;           // in milliseconds, too
  double megabytes = 0;     // the most that the process held
  bool is_ok = false;
};

Run RunOnce(const std::string& command) {
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    const int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
    dup2(nothing, STDOUT_FILENO);
    execl("/bin/sh", "sh", "-c", ("exec " + command).c_str(), static_cast<char*>(nullptr));
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  const bool has_ended = child > 0 && wait4(child, &status, 0, &usage) == child;
  const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start;
  constexpr double kKilo = 1024;
  const auto cpu_of = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3;
  };
  return {.milliseconds = time.count(),
          .cpu = cpu_of(usage.ru_utime) + cpu_of(usage.ru_stime),
          .megabytes = static_cast<double>(usage.ru_maxrss) / kKilo,
          .is_ok = has_ended && WIFEXITED(status) && WEXITSTATUS(status) == 0};
}

struct Subject {
  std::string command;
  std::vector<double> times;
  std::vector<double> cpu_times;
  double megabytes = 0;
};

double Median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 2 ? std::atoi(argv[1]) : 0;
  if (rounds < 1) {
    std::fputs("usage: bench_commands ROUNDS COMMAND...\n", stderr);
    return 1;
  }
  std::vector<Subject> subjects;
  for (int i = 2; i < argc; ++i)
    subjects.push_back({.command = argv[i], .times = {}, .cpu_times = {}});
  for (int round = -1; round < rounds; ++round) {
    for (Subject& subject : subjects) {
      const Run run = RunOnce(subject.command);
      if (!run.is_ok) {
        std::fprintf(stderr, "bench_commands: failed: %s\n", subject.command.c_str());
        return 1;
      }
      if (round < 0) continue;  // warms the caches
      subject.times.push_back(run.milliseconds);
      subject.cpu_times.push_back(run.cpu);
      subject.megabytes = std::max(subject.megabytes, run.megabytes);
    }
  }
  const double first = Median(subjects.front().cpu_times);
  for (const Subject& subject : subjects) {
    const double cpu = Median(subject.cpu_times);
    std::printf("%10.2f ms %7.2f x %+9.2f ms; %10.2f ms; %6.1f MB  %s\n", cpu, cpu / first,
                cpu - first, Median(subject.times), subject.megabytes, subject.command.c_str());
  }
  return 0;
}
