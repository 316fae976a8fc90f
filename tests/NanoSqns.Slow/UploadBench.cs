namespace NanoSqns.Slow;

/// <summary>A modem, a board at it, each a process, and a folder of the PC.</summary>
internal sealed class UploadBench : IDisposable
{
    private readonly ReceivedImages _received = new();
    private readonly SimProcess _sim;
    private readonly PtyBoard _board;

    /// <param name="modem">Options of the modem.</param>
    public UploadBench(params string[] modem)
        : this(modem, [])
    {
    }

    /// <param name="modem">Options of the modem.</param>
    /// <param name="board">Options of the board.</param>
    public UploadBench(string[] modem, params string[] board)
    {
        _sim = new SimProcess([.. modem, "--received", _received.Folder]);
        _board = new PtyBoard(Board.Card, _sim.Link, board);
    }

    public BoardCard Pc { get; } = new();

    public BoardCard Board { get; } = new();

    public string Console => _board.Console;

    public string Modem => _sim.Link;

    public string Firmware => Path.Combine(Pc.Card, BoardCard.Firmware);

    /// <summary>Numbers of its processes.</summary>
    public int[] Processes => [_sim.Id, _board.Id];

    public void Upload(params string[] more) => UploadProcess.Succeed(["--port", Console, Firmware, .. more]);

    public string BoardSays(string line) => _board.Type(line, "sqns> ");

    public void StopBoard() => _board.Dispose();

    public void Compare(params (string Method, byte[] Image)[] expected) => _received.Compare(_sim, expected);

    public void Dispose()
    {
        _board.Dispose();
        _sim.Dispose();
        _received.Dispose();
        Board.Dispose();
        Pc.Dispose();
    }
}
