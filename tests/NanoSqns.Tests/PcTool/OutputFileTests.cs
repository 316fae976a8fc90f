using System.Diagnostics;
using NanoSqns.Cli.Files;
using NanoSqns.Errors;
using NanoSqns.Tests.Container;
using NanoSqns.Tests.Posix;
using NanoSqns.Tests.TwoPrograms;
using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.PcTool;

/// <summary>No option destroys a file of the user's.</summary>
public sealed class OutputFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Existing(string name, string text)
    {
        File.WriteAllText(_folder[name], text);
        return _folder[name];
    }

    private static int NumberOf(Action action) => Assert.Throws<SqnsException>(action).Failure.Number;

    [Fact]
    public void A_file_that_is_no_trace_is_not_written_over()
    {
        using var rig = new PcRig();
        string notes = Existing("notes.txt", "mine");
        rig.Upload(rig.File(Card.Full), "--trace", notes);
        Assert.Equal(1, rig.Code);
        Assert.StartsWith($"E205 {notes} already exists", rig.Error, StringComparison.Ordinal);
        Assert.Contains("this file is not a trace", rig.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(notes));
        Assert.Empty(rig.Pc.Opened);
    }

    [Fact]
    public void An_input_of_the_same_command_is_not_written_over_under_any_name()
    {
        using var rig = new PcRig();
        string firmware = rig.File(Card.Full);
        string updater = rig.File("/sd/updater.elf", Card.UpdaterImage());
        byte[][] before = [File.ReadAllBytes(firmware), File.ReadAllBytes(updater)];
        string folder = Path.GetDirectoryName(firmware)!;
        File.CreateSymbolicLink(Path.Combine(folder, "link.txt"), updater);
        string[] names = [firmware, updater, Path.Combine(folder, ".", "updater.elf"), Path.Combine(folder, "link.txt")];
        if (!OperatingSystem.IsWindows())
        {
            Process.Start("ln", [firmware, Path.Combine(folder, "hard.txt")]).WaitForExit();
            names = [.. names, Path.Combine(folder, "hard.txt")];
        }

        foreach (string name in names)
        {
            rig.Upload(firmware, "--trace", name);
            Assert.True(rig.Code is 1 or 2, name);
            Assert.Matches("^E(205|601) ", rig.Error);
        }

        Assert.Equal(before, [File.ReadAllBytes(firmware), File.ReadAllBytes(updater)]);
        Assert.Empty(rig.World.Received);
    }

    [Fact]
    public void A_second_trace_gets_a_number()
    {
        string path = _folder["t.txt"];
        Assert.Equal(path, OutputFile.NewTrace(path));
        File.WriteAllText(path, "# nanosqns trace 1\n");
        Assert.Equal(_folder["t-2.txt"], OutputFile.NewTrace(path));
        File.WriteAllText(path, "0.000123 > 41540d0a\n");
        Assert.Equal(_folder["t-3.txt"], OutputFile.NewTrace(path));
        Assert.Equal("0.000123 > 41540d0a\n", File.ReadAllText(path));
    }

    [Fact]
    public void A_pipe_or_a_device_is_not_opened()
    {
        if (OperatingSystem.IsWindows())
            return;
        Process.Start("mkfifo", [_folder["pipe"]]).WaitForExit();
        Assert.Equal(ErrorNumber.CardWriteFailed, NumberOf(() => OutputFile.NewTrace(_folder["pipe"])));
        Assert.Equal(ErrorNumber.CardWriteFailed, NumberOf(() => OutputFile.RequireLog(_folder["pipe"])));
        Assert.Equal(ErrorNumber.CardWriteFailed, NumberOf(() => OutputFile.RequirePicture("/dev/null")));
        Assert.Equal(ErrorNumber.FileIsFolder, NumberOf(() => OutputFile.NewTrace(_folder.Path)));
    }

    [Fact]
    public void A_log_is_continued_and_a_picture_replaced_and_nothing_else()
    {
        OutputFile.RequireLog(Existing("a.log", "[2026-03-01 10:00:00.500] sqns> "));
        OutputFile.RequireLog(_folder["new.log"]);
        Assert.Equal(ErrorNumber.PathExists, NumberOf(() => OutputFile.RequireLog(Existing("thesis.md", "# Chapter 1"))));
        OutputFile.RequirePicture(Existing("a.svg", "<?xml version=\"1.0\"?>\n<svg/>"));
        Assert.Equal(ErrorNumber.PathExists, NumberOf(() => OutputFile.RequirePicture(Existing("photo.jpg", "JFIF"))));
        var (code, _, error) = CommandLine.Run("bench", "--picture", _folder["photo.jpg"]);
        Assert.Equal(1, code);
        Assert.StartsWith("E205 ", error, StringComparison.Ordinal);
        Assert.Equal("JFIF", File.ReadAllText(_folder["photo.jpg"]));
    }

    [Theory]
    [InlineData("updater.elf")]
    [InlineData("CATM1-5.2-48829-2.DUP")]
    [InlineData("upgrade.ini")]
    public void A_name_that_would_be_taken_for_firmware_is_refused(string name) =>
        Assert.Equal(ErrorNumber.BadArgument, NumberOf(() => OutputFile.NewTrace(_folder[name])));

    [Fact]
    public void Ports_of_one_name_have_traces_of_their_own()
    {
        using var rig = new PcRig();
        string[] ports = ["/dev/a/p", "/dev/b/p", "/dev/c/P", "/dev/d/p-2"];
        foreach (string port in ports)
            rig.Pc.Plug(port, new BoardWorld());
        rig.Run(["upload", rig.File(Card.Full), .. ports.SelectMany(port => (string[])["--port", port]), "--trace", _folder["t.txt"]]);
        Assert.True(rig.Code == 0, rig.Error);
        Assert.Equal(4, Directory.GetFiles(_folder.Path).Select(path => path.ToUpperInvariant()).Distinct().Count());
        Assert.All(Directory.GetFiles(_folder.Path), path => Assert.Single(File.ReadAllLines(path), line => line.StartsWith("# nanosqns trace", StringComparison.Ordinal)));
    }
}
