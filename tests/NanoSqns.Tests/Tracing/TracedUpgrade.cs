using NanoSqns.Cli.Trace;
using NanoSqns.Simulator.Wire;
using NanoSqns.Stp;
using NanoSqns.Tests.Posix;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Tracing;

/// <summary>An upgrade in virtual time whose wire is traced into a file: by the tool, and as <c>sim --trace</c> would.</summary>
internal sealed class TracedUpgrade : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public TracedUpgrade(UpgradeRig rig, bool showNumbers = false, bool simStyle = false)
    {
        Rig = rig;
        Path = _folder["upload.trace"];
        Func<long> now = () => rig.Bench.Clock.NowNs;
        using StreamWriter? lines = simStyle ? new StreamWriter(Path) : null;
        using TraceFile? file = simStyle ? null : TraceFile.Create(Path, now, ["version 0.1.0", "port /dev/ttyUSB0"], showNumbers);
        WireTap? former = rig.Bench.Link.Tap;
        rig.Bench.Link.Tap = (startNs, toModem, bytes) =>
        {
            former?.Invoke(startNs, toModem, bytes);
            lines?.WriteLine(TraceForm.Line(startNs, toModem ? TraceWay.ToModem : TraceWay.ToHost, Convert.ToHexStringLower(bytes)));
        };
        var link = file is null ? (Hal.IByteLink)rig.Bench.Link : new TracingLink(rig.Bench.Link, file);
        Result = new Upgrader(link, rig.Bench.Clock, rig.Files, rig.Log, rig.Bench.Limits, rig.Bench.Stp, new Crc16())
            .Run(new UpgradeRequest(Card.Full) { Updater = Card.Updater });
        file?.Note("the end");
    }

    public UpgradeRig Rig { get; }

    public string Path { get; }

    public UpgradeResult Result { get; }

    public string Text => File.ReadAllText(Path);

    public void Dispose() => _folder.Dispose();
}
