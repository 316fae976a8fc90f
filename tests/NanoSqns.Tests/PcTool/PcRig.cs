using System.Text.Json;
using NanoSqns.Cli;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Posix;
using NanoSqns.Tests.TwoPrograms;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.PcTool;

/// <summary>The PC program, a folder with firmware, and at the port <see cref="Port"/> a board with the firmware and a simulated modem, all in virtual time.</summary>
internal sealed class PcRig : IDisposable
{
    public const string Port = "/dev/ttyTest0";

    private readonly ScratchFolder _folder = new();

    public PcRig(ModemOptions? options = null, MemoryFileStore? card = null)
    {
        World = new BoardWorld(options, card);
        Pc.Plug(Port, World);
    }

    public BoardWorld World { get; }

    public VirtualPc Pc { get; } = new();

    public int Code { get; private set; }

    public string Text { get; private set; } = "";

    public string Error { get; private set; } = "";

    /// <summary>The rows of the last command, when it was one with --json.</summary>
    public List<JsonElement> Rows => [.. Text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>Puts a file of <see cref="Card"/> on the PC, or any content.</summary>
    /// <returns>Its path.</returns>
    public string File(string cardPath, byte[]? content = null)
    {
        string path = _folder[Path.GetFileName(cardPath)];
        System.IO.File.WriteAllBytes(path, content ?? Card.Make()[cardPath]);
        return path;
    }

    /// <summary>Runs a command.</summary>
    public PcRig Run(params string[] args)
    {
        using var text = new StringWriter();
        using var error = new StringWriter();
        Code = Program.Run(args, text, error, Pc);
        (Text, Error) = (text.ToString(), error.ToString());
        return this;
    }

    /// <summary>Runs an upload at the port.</summary>
    public PcRig Upload(params string[] args) => Run(["upload", "--port", Port, .. args]);

    public IEnumerable<JsonElement> RowsOf(string kind) => Rows.Where(row => row.GetProperty("row").GetString() == kind);

    public void Dispose() => _folder.Dispose();
}
