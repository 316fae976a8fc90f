using NanoSqns.Cli;
using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;
using NanoSqns.Tests.Consoles;
using NanoSqns.Tests.PcTool;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Situations;

/// <summary>The seventeen situations that users of the scripts of before told of, each in its bad form: the one that does not mend itself.</summary>
internal static class FieldSituations
{
    private const string Port = "/dev/ttyTest0";

    private static readonly ModemOptions Factory = new() { Bootrom = ModemIdentity.FactoryBootloader };

    public static IReadOnlyList<FieldSituation> All { get; } =
    [
        new(1, "on the PC, behind a mirror: \"Attempting AT wakeup...\", then a traceback", ErrorNumber.SilentBehindBridge, ["at its fixed 921600 baud", "mirror recovery"], NobodyBehindTheBridge),
        new(2, "with an updater: cannot start STP mode", ErrorNumber.SessionRefused, ["Run the same command again", "remove the modem's power"], () => Engine(BootMode.Recovery, "refuse-session:1000")),
        new(3, "AT+SMSWBOOT=3,0 failed", ErrorNumber.SwitchRefused, ["refuses to switch to upgrade mode", "Nothing is lost", "for 10 s"], () => Engine(BootMode.Application, "error-on:AT+SMSWBOOT")),
        new(4, "bootrom 100 %, then ERROR to AT+SMSWBOOT, abort", ErrorNumber.BootromRestartRefused, ["The bootrom is installed", "Nothing is lost", "continues with the firmware"], RestartRefusedAfterBootrom),
        new(5, "bootrom 100 %, then no answer at any speed", ErrorNumber.RebootTimeout, ["did not respond within 300 s", "Remove the modem's power for 10 s", "same command again"], () => Engine(Factory, "never-boots:2")),
        new(6, "stuck at 0 % for hours", ErrorNumber.TransferStalled, ["did not acknowledge block 1", "within 600 s"], StuckAtNought),
        new(7, "stalls at 99 %, the user pulls the power", ErrorNumber.ReportTimeout, ["no result within 600 s", "do NOT remove its power"], () => Engine(BootMode.Upgrade, "silent:4000,close")),
        new(8, "endless dots at \"Resetting\"", ErrorNumber.SwitchIgnored, ["should be in application mode, but stays in upgrade mode"], StaysInItsMode),
        new(9, "\"Waiting for updater to load...\" for ever", ErrorNumber.UpdaterSilent, ["did not start within 300 s", "updater.elf and the firmware belong together"], () => Engine(BootMode.Recovery, "updater-silent")),
        new(10, "could not detect modem; reads 00 and fe at both speeds", ErrorNumber.ModemSilent, ["the reset button does not reset the modem", "RTS/CTS"], () => Engine(BootMode.Application, "baud-garbage")),
        new(11, "two-step upgrade: the second step is missed", ErrorNumber.OtherPartMissing, ["part 1 of a set, and part 2 was not found", "Do not reset the modem between them"], SecondPartMissing),
        new(12, "a delta from another build", ErrorNumber.DeltaSourceMismatch, ["upgrades build 33080 to", "but the modem runs", "full image"], DeltaOfAnotherBuild),
        new(13, "no LTE.modem_upgrade_mode on an old firmware", ErrorNumber.BoardAnswerUnknown, ["it may be older than this program"], OlderBoard),
        new(14, "780 KB instead of 5.4 MB: a file that was cut short", ErrorNumber.ContainerTruncated, ["is truncated", "compare its size"], CutShort),
        new(15, "TypeError: an argument that is not known", ErrorNumber.BadArgument, ["flush", "help"], WrongArgument),
        new(16, "the PC's way never worked", ErrorNumber.BoardNotFound, ["No board responds on " + Port, "TX and RX crossed"], NoBoard),
        new(17, "after an interrupted upgrade the modem answers ERROR to everything", ErrorNumber.ModemModeUnknown, ["answers AT but does not report its mode", "Remove the modem's power for 10 s"], () => Engine(BootMode.Upgrade, "error-on:AT+SMOD?,1000")),
    ];

    private static string Engine(BootMode mode, params string[] faults) => Engine(new ModemOptions { Mode = mode }, faults);

    private static string Engine(ModemOptions options, params string[] faults) => Engine(new UpgradeRig(options, faults: faults), new UpgradeRequest(Card.Full) { Method = UpgradeMethod.OnTheFly, Updater = Card.Updater });

    private static string Engine(UpgradeRig rig, UpgradeRequest request)
    {
        UpgradeResult result = rig.Run(request);
        UpgradeRig.AssertTold(result);
        return result.Failure + " -> " + result.Next;
    }

    private static string NobodyBehindTheBridge()
    {
        using var rig = new PcRig();
        var clock = new VirtualClock();
        rig.Pc.Plug("/dev/ttyBridge", clock, new VirtualLink(new SimulatedModem(new ModemOptions { Mode = BootMode.Recovery }), clock));
        return rig.Run("upload", rig.File(Card.Full), "--port", "/dev/ttyBridge", "--direct", "--baud", "921600").Error;
    }

    private static string RestartRefusedAfterBootrom()
    {
        var rig = new UpgradeRig(Factory);
        bool isIn = false;
        rig.Modem.ImageApplied += (_, _) => isIn = true;
        rig.Modem.Interceptor = (in ModemEvent e) => isIn && Interceptors.IsLine(e, "AT+SMSWBOOT") ? Interception.Replace("AT+NONSENSE"u8.ToArray()) : Interception.Pass;
        return Engine(rig, new UpgradeRequest(Card.Full) { Updater = Card.Updater });
    }

    private static string StuckAtNought()
    {
        var rig = new UpgradeRig();
        rig.Modem.Interceptor = (in ModemEvent e) => e.Kind == ModemEventKind.StpReply && e.Bytes[4] == 0x83 ? Interception.Drop : Interception.Pass;
        return Engine(rig, new UpgradeRequest(Card.Full) { Method = UpgradeMethod.Store });
    }

    private static string StaysInItsMode()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade);
        rig.Modem.Interceptor = (in ModemEvent e) => Interceptors.IsLine(e, "AT+SMSWBOOT=1") ? Interception.Replace("AT"u8.ToArray()) : Interception.Pass;
        return Engine(rig, new UpgradeRequest(Card.Full));
    }

    private static string SecondPartMissing()
    {
        var rig = new UpgradeRig();
        rig.Files.Delete(Card.Part2);
        return Engine(rig, new UpgradeRequest(Card.Part1));
    }

    private static string DeltaOfAnotherBuild() => Engine(new UpgradeRig(new ModemOptions { Software = 38638 }), new UpgradeRequest(Card.Delta) { Updater = Card.Updater });

    private static string OlderBoard()
    {
        var board = new FakeBoard { Does = (fake, _) => fake.Say("ok\r\n") };
        using var error = new StringWriter();
        using var rig = new PcRig();
        var pc = new VirtualPc().Plug(Port, board.Clock, board.Cable.Pc, board.Run);
        Program.Run(["upload", rig.File(Card.Full), "--port", Port], TextWriter.Null, error, pc);
        return error.ToString();
    }

    private static string CutShort()
    {
        var rig = new UpgradeRig();
        rig.Files[Card.Full] = rig.Files[Card.Full][..^3000];
        return Engine(rig, new UpgradeRequest(Card.Full));
    }

    private static string WrongArgument() => new ConsoleRig().Ask($"sqnsupgrade.run('{Card.Full}', '{Card.Updater}', flush=True)");

    private static string NoBoard()
    {
        var board = new FakeBoard { IsDead = true };
        using var error = new StringWriter();
        using var rig = new PcRig();
        var pc = new VirtualPc().Plug(Port, board.Clock, board.Cable.Pc, board.Run);
        Program.Run(["upload", rig.File(Card.Full), "--port", Port], TextWriter.Null, error, pc);
        return error.ToString();
    }
}
