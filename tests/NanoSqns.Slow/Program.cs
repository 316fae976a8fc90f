namespace NanoSqns.Slow;

/// <summary>Checks in real time, with real processes over real pseudo-terminals. Run by <c>.ci/slow</c>; words behind it choose the checks whose names hold one of them.</summary>
internal static class Program
{
    public static int Main(string[] words)
    {
        var check = new Check(words);

        // What measures time has the machine for itself.
        check.Run("a paced store takes the time of its bytes on the wire", PaceChecks.StoreAtFullRate);
        check.Run("pacing follows a slow rate too", PaceChecks.AnswerAtSlowRate);
        check.Run("a small upgrade waits less than a fifth of what today's client waits", WaitingChecks.LessThanAFifth);

        check.Run("the peer's desktop client through a mirror takes little longer than on a wire, both paced", MirrorChecks.PeerPaced);

        check.Run("our upload through a mirror takes little longer than on a wire, both paced", UploadChecks.Paced);

        check.Run("each mode answers as itself", ProcessChecks.EachMode);
        check.Run("a client that opens and closes eight times", ProcessChecks.OpenAndClose);
        check.Run("SIGTERM and SIGINT end it cleanly and remove the link", ProcessChecks.CleanEnd);
        check.Run("what is at LINK or in DIR already is refused", ProcessChecks.Refusals);
        check.Run("output that nobody reads holds nothing up", ProcessChecks.UnreadOutput);
        check.Run("a wrong rate garbles with --check-baud", ProcessChecks.WrongRate);
        check.Run("an image is on the disk before the closing RESET is acknowledged", ProcessChecks.KeptBeforeAcknowledged);

        check.RunTogether(
            ("ten upgrades in a row without a restart", UpgradeChecks.TenInARow),
            ("an updater, then firmware, from recovery", UpgradeChecks.FromRecovery),
            ("our engine, store", EngineChecks.Store),
            ("our engine, on the fly", EngineChecks.OnTheFly),
            ("our engine, from recovery with an updater found beside", EngineChecks.Recovery),
            ("our engine, mTools", EngineChecks.MTools),
            ("our engine, a line with faults", EngineChecks.BadLine),
            ("the peer's desktop client, small file", PeerChecks.PcSmall),
            ("the peer's desktop client, big file", PeerChecks.PcBig),
            ("the peer's desktop client, with updater", PeerChecks.PcUpdater),
            ("the peer's board client, small file", PeerChecks.BoardSmall),
            ("the peer's board client, big file", PeerChecks.BoardBig),
            ("the peer's board client, recovery", PeerChecks.BoardRecovery));

        check.Run("the virtual board, a small file in less than ten seconds beyond the modem's own time", BoardChecks.SmallFileInTime);
        check.Run("the virtual board leaves a terminal as it was", TerminalChecks.LeftAsItWas);
        check.Run("the virtual board lends its terminal while it is stopped", TerminalChecks.LentWhileStopped);
        check.Run("closed and full standard streams end nothing in a crash", StreamChecks.ClosedAndFull);
        check.RunTogether(
            ("the virtual board, on the fly", BoardChecks.OnTheFly),
            ("the virtual board, from recovery", BoardChecks.Recovery),
            ("the virtual board, from the factory bootloader", BoardChecks.FactoryBootloader),
            ("the virtual board, a delta by the peer's call", BoardChecks.Delta),
            ("the virtual board, stopped by Ctrl-C", BoardChecks.CtrlC),
            ("the virtual board, stopped by SIGTERM", BoardChecks.Terminate),
            ("the virtual board, its console on a pseudo-terminal", BoardChecks.ConsoleOnPty));
        check.RunTogether(
            ("the peer's desktop client through a mirror, small file", MirrorChecks.PeerSmall),
            ("the peer's desktop client through a mirror, behind garbage", MirrorChecks.PeerBehindGarbage),
            ("the peer's desktop client through a mirror, big file", MirrorChecks.PeerBig),
            ("the peer's desktop client through a mirror, with updater", MirrorChecks.PeerUpdater),
            ("the peer's desktop client through a mirror, with the updater on the board", MirrorChecks.PeerUpdaterOnBoard));

        check.RunTogether(
            ("upload, store", UploadChecks.Store),
            ("upload, on the fly", UploadChecks.OnTheFly),
            ("upload, from recovery", UploadChecks.Recovery),
            ("upload, from recovery with the updater on the board", UploadChecks.UpdaterOnTheBoard),
            ("upload, from the factory bootloader", UploadChecks.FactoryBootloader),
            ("upload, a delta", UploadChecks.Delta),
            ("upload, a two-part set", UploadChecks.TwoPartSet),
            ("upload, killed in the middle and once more", UploadChecks.KilledInTheMiddle),
            ("upload, interrupted and once more", UploadChecks.Interrupted),
            ("upload, asked to stop by SIGHUP, SIGQUIT and SIGTERM", UploadChecks.AskedToStop),
            ("upload, its terminal is gone and it goes on", StreamChecks.TerminalGone),
            ("upload, its terminal is stopped and it goes on", StreamChecks.TerminalStopped),
            ("upload, its terminal is read no more and it goes on", StreamChecks.TerminalUnread),
            ("upload, unplugged and once more", UploadChecks.Unplugged));

        check.RunTogether(
            ("the virtual board opens nothing but its folders", SafetyChecks.BoardOpensNothingElse),
            ("the simulator opens nothing but what it was told to", SafetyChecks.SimulatorOpensNothingElse));

        check.RunTogether(HostileChecks.All);
        check.Run("32 uploads at once", LoadChecks.ThirtyTwoUploads);

        check.Run("a job whose board is killed at each line of its journal, store", JobChecks.KilledInStore);
        check.Run("a job whose board is killed at each line of its journal, from the factory bootloader", JobChecks.KilledOnTheWayFromTheFactoryBootloader);

        check.Run("a job whose modem loses its power at each kind of moment", JobChecks.ModemLosesPower);

        System.Console.WriteLine($"{check.Passed} passed, {check.Failed} failed");
        return check.Failed == 0 ? 0 : 1;
    }
}
