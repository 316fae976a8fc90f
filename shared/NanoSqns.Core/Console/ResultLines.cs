// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console.Commands;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Console
{
    /// <summary>
    /// The end of an upgrade in lines: what was sent, the modem before and after, whether power may be removed, and what to do next.
    /// </summary>
    internal static class ResultLines
    {
        /// <summary>Shows it, with the failure and what to do next. Returns the exit code.</summary>
        public static int Tell(UpgradeResult result, ConsoleOutput output)
        {
            TellFacts(result, output);
            if (result.Success)
                return ExitCode.Ok;

            output.Line(result.Failure.ToString());
            output.Line("-> " + result.Next);
            return ExitCode.Failed;
        }

        /// <summary>Shows what was sent, the modem before and after, and whether power may be removed.</summary>
        public static void TellFacts(UpgradeResult result, ConsoleOutput output)
        {
            for (int i = 0; i < result.SentCount; i++)
            {
                SentFile sent = result.Sent(i);
                output.Line("sent    " + sent.WhatName + " " + sent.Path + ", " + sent.MethodName + ": " + sent.Bytes + " bytes in " + Seconds(sent.Milliseconds) + " s, " + Rate(sent) + " B/s, "
                    + sent.Repeats + " repeats" + (sent.Complete ? "" : " (interrupted)"));
            }

            output.Line("before  " + Describe(result.ModeBefore, result.Before, ""));
            output.Line("after   " + Describe(result.Mode, result.Success ? result.After : null, result.WhyUnknown));
            output.Line("power   " + PowerOf(result));
            output.Line((result.Success ? result.NothingToDo ? "NOTHING TO DO" : "DONE" : "FAILED") + " after " + Seconds(result.Milliseconds) + " s." + (result.Success ? " " + result.Next : ""));
        }

        /// <summary>Whether power may be removed, in words that follow "power".</summary>
        public static string PowerOf(UpgradeResult result) =>
            result.Power == ModemPower.MayBeCut ? "may be removed" : result.Power == ModemPower.MustStay ? "do NOT remove power" : "unknown: the modem did not report whether it is busy";

        /// <summary>A mode and an identity in words.</summary>
        public static string Describe(int mode, ModemIdentity identity, string whyUnknown)
        {
            string name = mode == ModemMode.Silent || mode == ModemMode.Unknown ? "mode not known" : ModemMode.Name(mode) + " mode";
            return name + (whyUnknown.Length > 0 ? ": " + whyUnknown : "") + (identity == null ? "" : ", " + identity);
        }

        private static string Seconds(long milliseconds) => (milliseconds / 1000) + "." + (milliseconds % 1000 / 100);

        private static long Rate(SentFile sent) => sent.Bytes * 1000 / (sent.Milliseconds + 1);
    }
}
