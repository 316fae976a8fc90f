namespace NanoSqns.Mutants;

/// <summary>Bugs of the upgrade: what is refused, what a report means, bauds, ends.</summary>
internal static class UpgradeMutations
{
    public static Mutation[] All { get; } =
    [
        new("a delta is taken without asking the build", "Upgrade/VersionRules.cs", "if (delta == null || SourceMatches(delta, state))", "if (true)"),
        new("a delta is taken in recovery", "Upgrade/Refusals.cs", "files.HasDelta ? new Failure(", "false ? new Failure("),
        new("an older build is taken", "Upgrade/VersionRules.cs", "if (request.Force || build == 0 || !sameFamily || build >= state.Software)", "if (true)"),
        new("a file beyond 4 MiB is stored", "Upgrade/Planner.cs", "(files.Last.Length <= Refusals.StoreLimit && !state.StoreFailed)", "!state.StoreFailed"),
        new("on-going is taken for success", "Upgrade/ReportPoll.cs", "return works ? ReportKind.OnGoing : ReportKind.None;", "return works ? ReportKind.Success : ReportKind.None;"),
        new("unsuccess is taken for success", "Upgrade/ReportPoll.cs", " || text.IndexOf(\"unsuccess\") >= 0)", ")"),
        new("the report of an earlier file is believed", "Upgrade/ReportPoll.cs", "if (changed)", "if (true)"),
        new("a report is waited for without a limit", "Upgrade/ReportPoll.cs", "while (_modem.Clock.NowMs - begin < limitMs)", "while (_modem.Clock.NowMs > 0)"),
        new("no report counts as a verified one", "Upgrade/RunState.cs", "Unverified |= kind == ReportKind.None;", ""),
        new("success is told without looking at the build", "Upgrade/Upgrader.cs", "if (state.Unverified && (!known || build != software || ranBefore))", "if (false)"),
        new("another build than the wanted one is a success", "Upgrade/Upgrader.cs", "if (request.WantedBuild != 0 && software != 0 && !VersionRules.RunsWanted(request, run.Files, state))", "if (false)") { Tests = "Job" },
        new("a rejected image is sent again for ever", "Upgrade/ReportVerdict.cs", "if (++_run.State.Rejections >= MaxRejections)", "if (false)"),
        new("AT+SMUPGRADE is said twice to a modem that applies", "Upgrade/FirmwareSteps.cs", "if (reply.Final == AtFinal.Silent && _report.AskUnchanged())", "if (reply.Final == AtFinal.Silent)"),
        new("part 2 of a set goes on after a restart", "Upgrade/RunState.cs", "PartsDone = forgotten ? 0 : PartsDone;", ""),
        new("a broken session is not ended with RESET", "Upgrade/Transfer.cs", "=> _sender.EndSession(largestBlock);", "=> largestBlock == 0 ? _sender.EndSession(largestBlock) : StpReceipt.Silent;"),
        new("the bauds are tried in another order", "Modem/ModemProbe.cs", "{ 921600, 115200, 460800, 230400,", "{ 230400, 460800, 921600, 115200,"),
        new("a baud that was not proved is kept", "Upgrade/BaudChange.cs", "ComeBack(baud, old);", ""),
        new("ERROR is no answer", "Modem/ModemProbe.cs", "return reply.Final != AtFinal.Silent;", "return reply.IsOk;"),
        new("a code that comes unasked is taken for the answer", "Modem/AtChannel.cs", " && !AtLine.IsUnsolicited(line, command))", ")"),
        new("the power may always be cut", "Upgrade/UpgradeEnding.cs", "advice.Power();", "ModemPower.MayBeCut;"),
        new("a higher baud is not given back at the end", "Upgrade/UpgradeEnding.cs", "Run.LowerBaud();", ""),
    ];
}
