// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console.Commands;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Console
{
    /// <summary>The modem as commands use it. Its port is opened when it is first needed.</summary>
    /// <exception cref="SqnsException">NoBoard, port errors; ModemSilent and Stopped where it must respond.</exception>
    internal interface IModemAccess : IUpgradeRunner
    {
        /// <summary>The conversation with the modem, whether it responds or not.</summary>
        ModemSession Session { get; }
        int TransferBaud { get; }

        /// <summary>A command that uses the modem begins: how much of the wire is shown, and from when its time counts.</summary>
        void Begin(CommandLine line);
        /// <summary>The conversation, with a modem that responds.</summary>
        ModemSession Find();
        /// <summary>The mode of a modem that responds, one of <see cref="ModemMode"/>.</summary>
        int AskMode();
        /// <summary>What an upgrade would do, changing nothing.</summary>
        PlanOutline Outline(UpgradeRequest request);

        /// <summary>Reads a whole file, even if it is remembered as verified, and remembers the result.</summary>
        /// <exception cref="SqnsException">Errors of the file group.</exception>
        FirmwareFile Verify(string path);
    }

    /// <summary>The end of an upgrade in lines.</summary>
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
                long rate = sent.Bytes * 1000 / (sent.Milliseconds + 1);
                string speed = sent.Bytes + " bytes in " + Seconds(sent.Milliseconds) + " s, " + rate + " B/s, ";
                string end = sent.Repeats + " repeats" + (sent.Complete ? "" : " (interrupted)");
                output.Line("sent    " + sent.WhatName + " " + sent.Path + ", " + sent.MethodName + ": " + speed + end);
            }

            output.Line("before  " + Describe(result.ModeBefore, result.Before, ""));
            output.Line("after   " + Describe(result.Mode, result.Success ? result.After : null, result.WhyUnknown));
            output.Line("power   " + PowerOf(result));
            string how = !result.Success ? "FAILED" : result.NothingToDo ? "NOTHING TO DO" : "DONE";
            output.Line(how + " after " + Seconds(result.Milliseconds) + " s." + (result.Success ? " " + result.Next : ""));
        }

        /// <summary>Whether power may be removed, in words that follow "power".</summary>
        public static string PowerOf(UpgradeResult result) => result.Power switch
        {
            ModemPower.MayBeCut => "may be removed",
            ModemPower.MustStay => "do NOT remove power",
            _ => "unknown: the modem did not report whether it is busy",
        };

        public static string Describe(int mode, ModemIdentity identity, string whyUnknown)
        {
            string name = mode == ModemMode.Silent || mode == ModemMode.Unknown ? "mode not known" : ModemMode.Name(mode) + " mode";
            return name + (whyUnknown.Length > 0 ? ": " + whyUnknown : "") + (identity == null ? "" : ", " + identity);
        }

        private static string Seconds(long milliseconds) => (milliseconds / 1000) + "." + (milliseconds % 1000 / 100);
    }
}
