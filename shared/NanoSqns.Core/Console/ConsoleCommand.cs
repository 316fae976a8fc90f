// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Settings;

namespace NanoSqns.Console
{
    /// <summary>A command of the console: its words for the help, what it takes, and what it does. Made when it is called, so that the list costs no memory.</summary>
    public abstract class ConsoleCommand
    {
        /// <summary>Success.</summary>
        public const int Ok = 0;

        /// <summary>A failure whose number was told.</summary>
        public const int Failed = 1;

        /// <summary>Wrong usage.</summary>
        public const int Misused = 2;

        /// <param name="usage">The right form, such as <c>cp FILE NEWFILE</c>.</param>
        /// <param name="summary">What it does, one line.</param>
        /// <param name="example">A line that could be typed.</param>
        protected ConsoleCommand(string usage, string summary, string example)
        {
            Usage = usage;
            Summary = summary;
            Example = example;
        }

        /// <summary>The right form.</summary>
        public string Usage { get; }

        /// <summary>What it does, one line.</summary>
        public string Summary { get; }

        /// <summary>A line that could be typed.</summary>
        public string Example { get; }

        /// <summary>More help, or an empty text. Lines end with LF.</summary>
        public string Details { get; protected set; } = "";

        /// <summary>Options that have a value, <c>baud=921600</c>; separated by spaces.</summary>
        public string Options { get; protected set; } = "";

        /// <summary>Options that are a bare word, <c>debug</c>; separated by spaces.</summary>
        public string Flags { get; protected set; } = "";

        /// <summary>Fewest arguments.</summary>
        public int Fewest { get; protected set; }

        /// <summary>Most arguments.</summary>
        public int Most { get; protected set; }

        /// <summary>Runs it.</summary>
        /// <returns><see cref="Ok"/>, <see cref="Failed"/> when the failure was told, …</returns>
        /// <exception cref="SqnsException">A failure that is still to be told.</exception>
        public abstract int Run(CommandLine line, ShellContext shell);

        /// <summary>Sorts flags from arguments and refuses what the command does not know.</summary>
        /// <exception cref="SqnsException">BadArgument.</exception>
        public virtual void Bind(CommandLine line)
        {
            for (int i = 0; i < line.Count; i++)
            {
                if (!line.IsQuoted(i) && HasWord(Flags, line[i].ToLower()))
                    line.MakeOption(i--);
                else if (!line.IsQuoted(i) && IsDashed(line[i]))
                    throw Dashed(line, line[i]);
            }

            for (int i = 0; i < line.OptionCount; i++)
                Require(line, line.KeyAt(i), line.ValueAt(i));

            if (line.Count < Fewest)
                throw Bad(line, "missing argument");
            if (line.Count > Most)
                throw Bad(line, "unexpected argument \"" + line[Most] + "\"");
        }

        /// <summary>A wrong argument, with the right form.</summary>
        public SqnsException Bad(CommandLine line, string why) =>
            new SqnsException(ErrorNumber.BadArgument, line.Name, why + "; usage: " + Usage);

        private void Require(CommandLine line, string key, string value)
        {
            bool flag = HasWord(Flags, key);
            if (flag && value.Length > 0 && !IsSwitch(value))
                throw Bad(line, key + " takes no value");

            if (!flag && !HasWord(Options, key))
            {
                string near = NearestName.Of(key, (Options + " " + Flags).Trim().Split(' '));
                throw Bad(line, "unknown option " + key + (near == null ? "" : ", did you mean " + near + "?"));
            }

            if (!flag && value.Length == 0)
                throw Bad(line, key + " needs a value");
        }

        // A number may be negative; a name that begins with a dash stands in quotes.
        private static bool IsDashed(string word) => word.Length > 1 && word[0] == '-' && !LineScanner.IsDigit(word[1]);

        // The habit of a shell: --force, -f, --baud=115200.
        private SqnsException Dashed(CommandLine line, string word)
        {
            string name = word.ToLower().TrimStart('-');
            int equals = name.IndexOf('=');
            name = equals < 0 ? name : name.Substring(0, equals);
            string[] known = (Flags + " " + Options).Trim().Split(' ');
            for (int i = 0; i < known.Length && name.Length > 0; i++)
            {
                if (known[i] == name || (name.Length == 1 && known[i].StartsWith(name)))
                    return Bad(line, word + " must be written without dashes: " + known[i] + (HasWord(Flags, known[i]) ? "" : "=…"));
            }

            string near = name.Length == 0 ? null : NearestName.Of(name, known);
            return Bad(line, "unknown option " + word + (near == null ? "" : ", did you mean " + near + "?"));
        }

        // debug=on reads well too
        private static bool IsSwitch(string value)
        {
            string lower = value.ToLower();
            return lower == "on" || lower == "yes" || lower == "true";
        }

        private static bool HasWord(string words, string word) => word.Length > 0 && (" " + words + " ").IndexOf(" " + word + " ") >= 0;
    }
}
