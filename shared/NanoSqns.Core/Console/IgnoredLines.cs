// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Console
{
    /// <summary>Lines of the peer's tutorials that prepare something which is here from the start: accepted, and they do nothing. Pure.</summary>
    internal static class IgnoredLines
    {
        /// <summary>A line that asks for nothing, with a remark; null when the line is none of these.</summary>
        public static CommandLine Find(string text)
        {
            if (StartsWithWord(text, "import") || (StartsWithWord(text, "from") && text.IndexOf(" import ") > 0))
                return Nothing("nothing to import: everything is here already");

            return null;
        }

        /// <summary>What to tell of a call that is accepted and does nothing; null when it is another one.</summary>
        public static CommandLine OfCall(string function)
        {
            switch (function)
            {
                case "SD":
                case "machine.SD":
                    return Nothing("the card is known already; mount mounts it");
                case "UART":
                case "machine.UART":
                case "os.dupterm":
                case "uos.dupterm":
                    return Nothing("the console is where the settings say: set console.port, set console.baud");
                case "LTE":
                case "network.LTE":
                    return Nothing("the modem is known already; info shows what it is");
                case "os.sync":
                case "uos.sync":
                    return Nothing("every file is written at once here");
                case "print":
                    return Nothing("an answer is shown when it comes");
                default:
                    return function.StartsWith("pycom.") ? Nothing("not needed here") : null;
            }
        }

        /// <summary>A line that does nothing, with a remark.</summary>
        public static CommandLine Nothing(string remark)
        {
            CommandLine line = new CommandLine("");
            line.Remark = remark;
            return line;
        }

        private static bool StartsWithWord(string text, string word) => text.StartsWith(word + " ");
    }
}
