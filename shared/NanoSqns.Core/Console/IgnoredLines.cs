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
                return Nothing("import is not needed");

            return null;
        }

        /// <summary>What to tell of a call that is accepted and does nothing; null when it is another one.</summary>
        public static CommandLine OfCall(string function)
        {
            switch (function)
            {
                case "SD":
                case "machine.SD":
                    return Nothing("SD() is not needed; mount mounts the card");
                case "UART":
                case "machine.UART":
                case "os.dupterm":
                case "uos.dupterm":
                    return Nothing("not needed: use set console.port and set console.baud");
                case "LTE":
                case "network.LTE":
                    return Nothing("LTE() is not needed; info shows the modem");
                case "os.sync":
                case "uos.sync":
                    return Nothing("not needed: files are written immediately");
                case "print":
                    return Nothing("not needed: responses are shown automatically");
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
