using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace NanoSqns.Slow;

/// <summary>A run of <c>nanosqns upload</c> with pipes.</summary>
internal sealed class UploadProcess : IDisposable
{
    private const int LimitMs = 300_000;

    private readonly Process _process;
    private readonly StringBuilder _text = new();

    /// <summary>Starts it.</summary>
    public UploadProcess(params string[] arguments) => _process = SimProcess.Start(["upload", .. arguments], _text, _text);

    /// <summary>Number of the process.</summary>
    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>What it has said so far, on both outputs.</summary>
    public string Text => SimProcess.Text(_text);

    /// <summary>Runs it to its end, which has to be success.</summary>
    public static string Succeed(params string[] arguments)
    {
        using var upload = new UploadProcess(arguments);
        int exit = upload.Wait();
        Check.That(exit == 0, $"exit code {exit}:\n{upload.Text}");
        return upload.Text;
    }

    /// <summary>Seconds that the file of this name was on its way, as the summary tells (JSON).</summary>
    public static double SecondsOf(string json, string what)
    {
        foreach (string line in json.Split('\n').Where(line => line.Contains("\"row\":\"result\"", StringComparison.Ordinal)))
        {
            var sent = System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("sent");
            foreach (var file in sent.EnumerateArray().Where(file => file.GetProperty("what").GetString() == what))
                return file.GetProperty("seconds").GetDouble();
        }

        throw new CheckFailedException(string.Create(CultureInfo.InvariantCulture, $"no {what} in:\n{json}"));
    }

    /// <summary>Waits until it has said something.</summary>
    public void Await(string text)
    {
        var watch = Stopwatch.StartNew();
        while (!Text.Contains(text, StringComparison.Ordinal))
        {
            Check.That(!_process.HasExited && watch.ElapsedMilliseconds < LimitMs, $"\"{text}\" did not come:\n{Text}");
            Thread.Sleep(5);
        }
    }

    /// <summary>Sends a signal.</summary>
    public void Signal(int signal) => SimProcess.Send(_process, signal);

    /// <summary>Waits for its end and gives the exit code.</summary>
    public int Wait()
    {
        Check.That(_process.WaitForExit(LimitMs), "upload does not end:\n" + Text);
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose() => SimProcess.Discard(_process);
}
