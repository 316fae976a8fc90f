// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using NanoSqns.Container;
using NanoSqns.Errors;

namespace NanoSqns.Upgrade
{
    /// <summary>What makes several files a set: parts of one release, each once, in order. Pure.</summary>
    internal static class PartSet
    {
        /// <summary>True when the last of several files is an updater: "run A B" leaves it to the content what B is.</summary>
        public static bool EndsWithUpdater(FirmwareFile[] files)
        {
            return files.Length > 1 && files[files.Length - 1].Kind == FirmwareKind.Updater;
        }

        /// <summary>The files without the last one.</summary>
        public static FirmwareFile[] WithoutLast(FirmwareFile[] files)
        {
            FirmwareFile[] rest = new FirmwareFile[files.Length - 1];
            Array.Copy(files, 0, rest, 0, rest.Length);
            return rest;
        }

        /// <summary>Refuses files that make no set.</summary>
        /// <exception cref="SqnsException">NotFirmware, PartsOutOfOrder.</exception>
        public static void Require(FirmwareFile[] parts)
        {
            bool numbered = AnyNumbered(parts);
            for (int i = 0; i < parts.Length; i++)
            {
                FirmwareFile part = parts[i];
                if (part.Kind != FirmwareKind.Full && part.Kind != FirmwareKind.Delta)
                {
                    throw new SqnsException(ErrorNumber.NotFirmware, part.Path, FirmwareNames.Of(part.Kind));
                }

                bool inOrder = parts.Length == 1 || !numbered || part.Part == i + 1;
                if (!inOrder || (i > 0 && IsStranger(part, parts[i - 1])))
                {
                    throw new SqnsException(ErrorNumber.PartsOutOfOrder, part.Path, (i + 1).ToString());
                }
            }
        }

        // Another release, or the same file once more.
        private static bool IsStranger(FirmwareFile part, FirmwareFile before)
        {
            return part.Path == before.Path || part.Build != before.Build || part.Family != before.Family;
        }

        private static bool AnyNumbered(FirmwareFile[] parts)
        {
            for (int i = 0; i < parts.Length; i++)
            {
                if (parts[i].Part != 0)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
