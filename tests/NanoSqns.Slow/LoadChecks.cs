using System.Diagnostics;
using NanoSqns.Simulator.Synthetic;

namespace NanoSqns.Slow;

/// <summary>Many uploads at once, each with a board and a modem of its own: three processes and two pseudo-terminals each.</summary>
internal static class LoadChecks
{
    private const int Uploads = 32;
    private const long SmallBytes = 600_000;
    private const int LookMs = 500;
    private const int LimitMs = 600_000;
    private const long KilobytesPerMegabyte = 1024;

    public static string ThirtyTwoUploads()
    {
        var benches = new List<UploadBench>();
        var uploads = new List<UploadProcess>();
        try
        {
            // one after another: the limits of a start are those of a machine that is not loaded
            while (benches.Count < Uploads)
                benches.Add(new UploadBench());
            byte[][] images = [.. benches.Select((bench, i) => bench.Pc.Put(new SyntheticOptions { Size = SmallBytes, Seed = i + 1 }, BoardCard.Firmware))];
            var watch = Stopwatch.StartNew();
            uploads.AddRange(benches.Select(bench => new UploadProcess("--port", bench.Console, bench.Firmware)));
            int[] processes = [.. benches.SelectMany(bench => bench.Processes), .. uploads.Select(upload => upload.Id)];
            long most = 0;
            while (uploads.Exists(upload => !upload.HasExited) && watch.ElapsedMilliseconds < LimitMs)
            {
                most = Math.Max(most, processes.Sum(UsedMemory.KilobytesOf));
                Thread.Sleep(LookMs);
            }

            double seconds = watch.Elapsed.TotalSeconds;
            for (int i = 0; i < Uploads; i++)
            {
                int exit = uploads[i].Wait();
                Check.That(exit == 0, $"upload {i + 1}: exit code {exit}:\n{uploads[i].Text}");
                benches[i].Compare(("store", images[i]));
            }

            return $"{Uploads} of {SmallBytes} bytes in {seconds:F1} s; {processes.Length} processes had {most / KilobytesPerMegabyte} MB";
        }
        finally
        {
            foreach (IDisposable one in uploads.Concat<IDisposable>(benches))
                one.Dispose();
        }
    }
}
